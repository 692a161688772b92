package dev.maker4j.examples.sudoku;

import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.sudoku.verification.Solutions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Puts puzzles together line by line; confined to one thread and used once. */
final class PuzzleLines {
    private static final Pattern TITLE = Pattern.compile("(?i)grid\\s*\\d+|\\[puzzle]");

    /** Lines of a frame between rows, drawn with plain characters. */
    private static final Pattern FRAME = Pattern.compile("[-+=|\\s]*|\\s*\\*[-=]+\\*\\s*");

    /** A line of exactly as many cells, in which a blank is an empty one. */
    private static final Pattern BLANKS_ARE_CELLS =
            Pattern.compile("[ 1-9]{9}|[ 1-9]{81}|\\|?[ 1-9]{3}\\|[ 1-9]{3}\\|[ 1-9]{3}\\|?");

    private final String file;
    private final List<SudokuPuzzle> puzzles = new ArrayList<>();
    private final StringBuilder grid = new StringBuilder(Board.CELLS);
    private int gridLine;
    private int line;
    private boolean blanksAreCells;

    PuzzleLines(String file) {
        this.file = file;
    }

    void add(String text) {
        line++;
        String plain = withoutComment(text);
        boolean canBeEmptyRow = blanksAreCells && !grid.isEmpty();
        if (plain.contains(" ") && BLANKS_ARE_CELLS.matcher(plain).matches() && (canBeEmptyRow || !isFrame(plain))) {
            blanksAreCells = true;
            addCells(plain.replace("|", "").replace(' ', '.'));
            return;
        }
        if (isFrame(plain) || (grid.isEmpty() && TITLE.matcher(plain.strip()).matches())) {
            return;
        }
        String cells = cells(plain);
        if (!cells.isEmpty()) {
            addCells(cells);
        }
    }

    private static boolean isFrame(String text) {
        return FRAME.matcher(text).matches();
    }

    private static String withoutComment(String text) {
        int comment = text.indexOf('#');
        return comment < 0 ? text : text.substring(0, comment);
    }

    private String cells(String text) {
        StringBuilder cells = new StringBuilder(Board.CELLS);
        for (int at = 0; at < text.length(); at++) {
            char found = text.charAt(at);
            if (found >= '1' && found <= '9') {
                cells.append(found);
            } else if (isEmptyCell(found)) {
                cells.append('.');
            } else if (!isBetweenCells(found)) {
                throw wrong("column " + (at + 1) + " is '" + (Character.isISOControl(found) ? '?' : found)
                        + "', but a cell is a digit from 1 to 9, or . or 0 or _ or * where it is empty");
            }
        }
        return cells.toString();
    }

    private static boolean isEmptyCell(char found) {
        return found == '.' || found == '0' || found == '_' || found == '*';
    }

    /** Blanks, bars, and the characters that frames are drawn with. */
    private static boolean isBetweenCells(char found) {
        return Character.isWhitespace(found) || found == '|' || (found >= '\u2500' && found <= '\u257f');
    }

    private void addCells(String cells) {
        if (grid.isEmpty() && cells.length() == Board.CELLS) {
            addPuzzle(cells, line);
            return;
        }
        if (cells.length() != 9) {
            throw grid.isEmpty()
                    ? wrong("the line has " + count(cells.length(), "cell")
                            + ", but a puzzle has 81 and a row of a grid 9: write . where one is empty")
                    : wrong("the line has " + count(cells.length(), "cell")
                            + ", but a row of the grid that begins in line " + gridLine
                            + " has 9: write . where one is empty");
        }
        if (grid.isEmpty()) {
            gridLine = line;
        }
        grid.append(cells);
        if (grid.length() == Board.CELLS) {
            addPuzzle(grid.toString(), gridLine);
            grid.setLength(0);
        }
    }

    private void addPuzzle(String cells, int firstLine) {
        for (int one = 0; one < Board.CELLS; one++) {
            for (int other = one + 1; other < Board.CELLS; other++) {
                if (cells.charAt(one) != '.' && cells.charAt(one) == cells.charAt(other) && Board.share(one, other)) {
                    throw InputException.at(
                            file,
                            firstLine,
                            "the puzzle gives " + cells.charAt(one) + " twice where it can be only once, in "
                                    + place(one) + " and in " + place(other) + ": correct one of them");
                }
            }
        }
        Solutions.of(cells).problem().ifPresent(problem -> {
            throw InputException.at(file, firstLine, problem);
        });
        puzzles.add(new SudokuPuzzle(cells, file + ":" + firstLine));
    }

    private static String place(int cell) {
        return "row " + (cell / 9 + 1) + ", column " + (cell % 9 + 1);
    }

    List<SudokuPuzzle> puzzles() {
        if (!grid.isEmpty()) {
            throw InputException.at(
                    file,
                    gridLine,
                    "the grid that begins here has only " + count(grid.length() / 9, "row") + ", but needs 9");
        }
        if (puzzles.isEmpty()) {
            throw InputException.in(
                    file, "holds no puzzle: write one as a line of 81 cells or as 9 lines of 9, with digits and dots");
        }
        return List.copyOf(puzzles);
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private InputException wrong(String problem) {
        return InputException.at(file, line, problem);
    }
}
