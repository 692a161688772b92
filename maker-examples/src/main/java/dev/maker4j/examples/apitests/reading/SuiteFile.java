package dev.maker4j.examples.apitests.reading;

import dev.maker4j.examples.apitests.Suite;
import dev.maker4j.examples.input.InputFile;
import dev.maker4j.examples.input.TextFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads suites, in YAML or JSON. What can be told from the file alone is checked: keys, types, names, placeholders, cycles,
 * JSON paths, regular expressions, rows of data. Stateless.
 */
public final class SuiteFile {
    private static final String BUNDLED = "shop.yaml";

    private SuiteFile() {}

    /**
     * Reads a suite.
     *
     * @param file which; files of data are looked for beside it
     * @param environment looks up variables, whose values are taken for secrets
     * @return the suite
     * @throws dev.maker4j.examples.input.InputException if it can't be read or is wrong, with file and line
     */
    public static Suite read(Path file, Function<String, Optional<String>> environment) {
        return parse(file.toString(), TextFile.read(file), Optional.ofNullable(file.getParent()), environment);
    }

    /**
     * The suite for the bundled shop.
     *
     * @return the suite
     */
    public static Suite bundled() {
        return parse(BUNDLED, bundledText());
    }

    /**
     * The text of the suite for the bundled shop, as a start for one of your own.
     *
     * @return YAML
     */
    public static String bundledText() {
        return TextFile.bundled(Suite.class, BUNDLED);
    }

    /**
     * Reads a suite's text, which uses no variables of the environment and has no files of data beside it.
     *
     * @param name the file's name, for messages
     * @param text YAML or JSON
     * @return the suite
     * @throws dev.maker4j.examples.input.InputException if it is wrong, with file and line
     */
    public static Suite parse(String name, String text) {
        return parse(name, text, Optional.empty(), variable -> Optional.empty());
    }

    private static Suite parse(
            String name, String text, Optional<Path> folder, Function<String, Optional<String>> environment) {
        return new SuiteReader(InputFile.parse(name, text), folder, environment).suite(text);
    }
}
