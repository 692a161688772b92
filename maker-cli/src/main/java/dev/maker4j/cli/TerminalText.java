package dev.maker4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/*
 * Names, file contents and servers' answers can hold characters that a terminal obeys rather than shows: those that
 * change the writing direction, are invisible, or control the terminal. They are shown as their codes, which in JSON
 * mean the same text. The program's own colours and cursor movements pass, and so do joiners, which some scripts need.
 */
/** Makes text fit for a terminal. Stateless. */
final class TerminalText {
    private static final Pattern OWN_SEQUENCE = Pattern.compile("\u001b\\[\\??[0-9;]*[mKJAhl]");
    private static final Pattern WORD = Pattern.compile("(\u001b\\[[0-9;]*m|[^ \u001b])+|\u001b|[ ]+");
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private TerminalText() {}

    /** The text with invisible and control characters written as codes. */
    static String visible(String text) {
        if (text.chars().noneMatch(TerminalText::mayHide)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        Matcher own = OWN_SEQUENCE.matcher(text);
        for (int at = 0; at < text.length(); ) {
            int code = text.codePointAt(at);
            if (code == '\u001b' && own.region(at, text.length()).lookingAt()) {
                shown.append(own.group());
                at = own.end();
            } else {
                append(code, shown);
                at += Character.charCount(code);
            }
        }
        return shown.toString();
    }

    /**
     * A foreign text on one line, with everything that a terminal would obey written as codes, including colours and
     * cursor movements.
     */
    static String inert(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(code -> {
            switch (code) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> append(code, shown);
            }
        });
        return shown.toString();
    }

    /** The text, cut off if it is longer. */
    static String shortened(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    private static boolean mayHide(int unit) {
        return unit < ' ' || (unit > '~' && hides(unit)) || Character.isSurrogate((char) unit);
    }

    private static boolean hides(int code) {
        return switch (Character.getType(code)) {
            case Character.CONTROL -> code != '\n' && code != '\t' && code != '\r';
            case Character.FORMAT -> code != ZERO_WIDTH_NON_JOINER && code != ZERO_WIDTH_JOINER;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static void append(int code, StringBuilder shown) {
        if (!hides(code)) {
            shown.appendCodePoint(code);
            return;
        }
        for (char unit : Character.toChars(code)) {
            shown.append(String.format(Locale.ROOT, "\\u%04X", (int) unit));
        }
    }

    /** The text with long lines wrapped between words; continuation lines get the first line's indentation. */
    static String wrapped(String text, int columns) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            lines.add(hanging(
                    line,
                    columns,
                    Math.min(columns / 2, line.length() - line.stripLeading().length())));
        }
        return String.join("\n", lines);
    }

    /**
     * The line, wrapped between words if it is too long; continuation lines are indented by the given number of blanks.
     */
    static String hanging(String line, int columns, int blanksBefore) {
        return width(line) <= columns ? line : broken(line, columns, " ".repeat(blanksBefore));
    }

    private static String broken(String line, int columns, String indent) {
        StringBuilder broken = new StringBuilder();
        StringBuilder current = new StringBuilder();
        String blanks = "";
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            String next = word.group();
            if (next.isBlank()) {
                blanks = next;
                continue;
            }
            boolean begins = current.toString().isBlank();
            if (!begins && width(current + blanks + next) > columns) {
                broken.append(current).append('\n');
                current = new StringBuilder(indent);
                blanks = "";
            }
            current.append(blanks).append(next);
            blanks = "";
        }
        return broken.append(current).toString();
    }

    /** How many columns a line takes. */
    static int width(String line) {
        String seen = OWN_SEQUENCE.matcher(line).replaceAll("");
        return seen.codePointCount(0, seen.length());
    }
}
