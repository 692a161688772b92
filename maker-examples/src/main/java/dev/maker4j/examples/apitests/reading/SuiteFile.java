package dev.maker4j.examples.apitests.reading;

import dev.maker4j.examples.apitests.Suite;
import dev.maker4j.examples.input.InputFile;
import dev.maker4j.examples.input.TextFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads suites, in YAML or JSON. What can be told from the file alone is checked: keys, types, names, placeholders, circles,
 * JSON paths, regular expressions, rows of data. Stateless.
 */
public final class SuiteFile {
    private static final String BUNDLED = "shop.yaml";
    private static final int CHECK_SUM_DIGITS = 16;

    private SuiteFile() {}

    /**
     * Reads a suite.
     *
     * @param file which; files of data are looked for beside it
     * @param isSet whether a variable of the environment is there
     * @return the suite
     * @throws dev.maker4j.examples.input.InputException if it can't be read or is wrong, with file and line
     */
    public static Suite read(Path file, Predicate<String> isSet) {
        return parse(file.toString(), TextFile.read(file), Optional.ofNullable(file.getParent()), isSet);
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
     * The text of the suite for the bundled shop, to start one's own from.
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
        return parse(name, text, Optional.empty(), variable -> false);
    }

    private static Suite parse(String name, String text, Optional<Path> folder, Predicate<String> isSet) {
        return new SuiteReader(InputFile.parse(name, text), folder, isSet).suite(checkSum(text));
    }

    private static String checkSum(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, CHECK_SUM_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
