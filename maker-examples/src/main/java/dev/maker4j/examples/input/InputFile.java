package dev.maker4j.examples.input;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Reads YAML 1.2 and JSON files into values that know their lines.
 *
 * <p>A file whose name ends in {@code .json} is JSON, one in {@code .yaml} or {@code .yml} is YAML, any other is JSON where
 * it begins with a bracket. In YAML the plain scalars that JSON has too are numbers, {@code true}, {@code false} and
 * {@code null}, as are {@code ~} and nothing at all; everything else is text, {@code yes} and {@code 10:30} included. Anchors
 * and aliases work; tags, several documents in a file and keys that aren't text don't. A key may stand only once in a mapping.
 *
 * <p>Stateless. Reading takes time and memory in proportion to the file.
 */
public final class InputFile {
    private InputFile() {}

    /**
     * Reads a file.
     *
     * @param file which; up to 64 MB of text
     * @return the value that the whole file is
     * @throws InputException if it can't be read, or isn't valid YAML or JSON
     */
    public static InputValue read(Path file) {
        return parse(file.toString(), TextFile.read(file));
    }

    /**
     * Reads a text.
     *
     * @param name the name of the file that it comes from, which also tells YAML and JSON apart
     * @param text what the file holds
     * @return the value that the whole text is
     * @throws InputException if it isn't valid YAML or JSON
     */
    public static InputValue parse(String name, String text) {
        if (text.isBlank()) {
            throw InputException.in(name, "is empty");
        }
        return isJson(name, text) ? JsonReader.read(name, text) : YamlReader.read(name, text);
    }

    private static boolean isJson(String name, String text) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
            return false;
        }
        char first = text.stripLeading().charAt(0);
        return lower.endsWith(".json") || first == '{' || first == '[';
    }
}
