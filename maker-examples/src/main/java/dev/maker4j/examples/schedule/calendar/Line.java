package dev.maker4j.examples.schedule.calendar;

import dev.maker4j.examples.input.InputException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A property: a line of the text, unfolded.
 *
 * @param file how the user named the file
 * @param number of the first line it is written in
 * @param name in capitals
 * @param parameters by their names, in capitals
 * @param value as written
 */
record Line(String file, int number, String name, Map<String, String> parameters, String value) {
    private static final int MOST_SHOWN = 60;

    Line {
        parameters = Map.copyOf(parameters);
    }

    Optional<String> parameter(String key) {
        return Optional.ofNullable(parameters.get(key));
    }

    /** Whether a parameter has this value, in capitals or not. */
    boolean says(String key, String wanted) {
        return wanted.equals(parameters.getOrDefault(key, "").toUpperCase(Locale.ROOT));
    }

    /** Whether the value is this one, in capitals or not. */
    boolean is(String wanted) {
        return wanted.equals(value.trim().toUpperCase(Locale.ROOT));
    }

    /** The values of a list. */
    List<String> values() {
        return List.of(value.split(",", -1));
    }

    /** The line is wrong in this way; the problem follows the property's name. */
    InputException wrong(String problem) {
        return InputException.at(file, number, name + " " + problem);
    }

    /** What the line says instead of what it should. */
    InputException isNot(String said, String wanted) {
        return wrong("is \"" + shown(said) + "\", but must be " + wanted);
    }

    /** A text on one line of reasonable length, without control characters. */
    static String shown(String text) {
        String plain = text.replaceAll("\\p{C}", "?");
        return plain.length() <= MOST_SHOWN ? plain : plain.substring(0, MOST_SHOWN) + "…";
    }
}
