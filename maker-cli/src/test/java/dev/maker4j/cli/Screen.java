package dev.maker4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a terminal shows of what was written to it: as much of one as the display makes use of. */
final class Screen {
    private static final Pattern PIECE = Pattern.compile("\u001b\\[(\\??[0-9;]*)([A-Za-z])|[\\n\\r]|[^\u001b\\n\\r]+");

    private final List<String> lines = new ArrayList<>(List.of(""));
    private int line;
    private int column;

    private Screen() {}

    /** The lines, without spaces at their ends; the cursor stands in the last one. */
    static List<String> after(String written) {
        Screen screen = new Screen();
        Matcher pieces = PIECE.matcher(written);
        while (pieces.find()) {
            screen.take(pieces.group(), pieces.group(1), pieces.group(2));
        }
        return screen.lines.stream().map(String::stripTrailing).toList();
    }

    private void take(String piece, String number, String command) {
        if (command != null) {
            obey(command, number);
        } else if (piece.equals("\n")) {
            line++;
            column = 0;
            if (line == lines.size()) {
                lines.add("");
            }
        } else if (piece.equals("\r")) {
            column = 0;
        } else {
            String old = lines.get(line);
            String before = (old + " ".repeat(Math.max(0, column - old.length()))).substring(0, column);
            int end = column + piece.length();
            lines.set(line, before + piece + (end < old.length() ? old.substring(end) : ""));
            column = end;
        }
    }

    private void obey(String command, String number) {
        switch (command) {
            case "A" -> line = Math.max(0, line - Integer.parseInt(number));
            case "K" -> lines.set(line, "");
            case "J" -> {
                lines.set(line, lines.get(line).substring(0, column));
                lines.subList(line + 1, lines.size()).clear();
            }
            default -> {
                // colours and modes show nothing
            }
        }
    }
}
