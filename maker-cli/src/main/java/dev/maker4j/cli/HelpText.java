package dev.maker4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Breaks the lines of a help between words. picocli does that itself, but also within addresses and options, and for no terminal of
 * fewer than 55 columns; so it is made to break none. Stateless.
 */
final class HelpText {
    private static final Pattern TWO_COLUMNS =
            Pattern.compile("(\\s*\\S(?:.*?\\S)?(?:\u001b\\[[0-9;]*m)* {2,})(\\S.*)");
    private static final int LEAST_RIGHT = 30;
    private static final int FURTHER_IN = 2;
    private static final int BELOW = 8;

    private HelpText() {}

    /** The help with no line longer than that, unless it is one word. What stands in a right-hand column goes on in it. */
    static String fitted(String help, int columns) {
        List<String> lines = new ArrayList<>();
        for (String line : help.split("\\R", -1)) {
            Matcher two = TWO_COLUMNS.matcher(line);
            if (TerminalText.width(line) <= columns || !two.matches()) {
                lines.add(TerminalText.wrapped(line, columns));
            } else {
                lines.add(inTwoColumns(two.group(1), two.group(2), columns));
            }
        }
        return String.join(System.lineSeparator(), lines);
    }

    /** Where the right-hand column would be too narrow, it stands below instead. */
    private static String inTwoColumns(String left, String right, int columns) {
        int at = TerminalText.width(left);
        if (columns - at < LEAST_RIGHT) {
            return TerminalText.wrapped(left.stripTrailing(), columns)
                    + System.lineSeparator()
                    + TerminalText.wrapped(" ".repeat(BELOW) + right, columns);
        }
        return TerminalText.hanging(left + right, columns, at + FURTHER_IN);
    }
}
