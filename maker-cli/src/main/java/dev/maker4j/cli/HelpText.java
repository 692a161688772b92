package dev.maker4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Wraps help texts between words. picocli's own wrapping also breaks addresses and options, and needs a terminal of at
 * least 55 columns, so it is switched off. Stateless.
 */
final class HelpText {
    private static final Pattern TWO_COLUMNS =
            Pattern.compile("(\\s*\\S(?:.*?\\S)?(?:\u001b\\[[0-9;]*m)* {2,})(\\S.*)");
    private static final int LEAST_RIGHT = 30;
    private static final int FURTHER_IN = 2;
    private static final int BELOW = 8;

    private HelpText() {}

    /**
     * Returns the help with no line longer than {@code columns}, except for single words. Text in the right-hand column
     * is continued in that column.
     */
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

    /** Where the right-hand column would be too narrow, its text goes on the next line instead. */
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
