package dev.maker4j.examples.sudoku.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The empty cells and their candidates, as a prompt shows them. Immutable. */
final class PencilMarks {
    private static final Pattern ROW = Pattern.compile("row ([1-9]):((?: c[1-9]=(?:[1-9]+|-))+)");
    private static final Pattern CELL = Pattern.compile("c([1-9])=([1-9]*)");

    private final List<Mark> cells;

    /** In how many cells of each row, column and box each digit is a candidate. */
    private final int[][] inRow = new int[10][10];

    private final int[][] inColumn = new int[10][10];
    private final int[][] inBox = new int[9][10];

    private PencilMarks(List<Mark> cells) {
        this.cells = List.copyOf(cells);
        for (Mark cell : cells) {
            for (int i = 0; i < cell.candidates().length(); i++) {
                int digit = cell.candidates().charAt(i) - '0';
                inRow[cell.row()][digit]++;
                inColumn[cell.column()][digit]++;
                inBox[cell.box()][digit]++;
            }
        }
    }

    static PencilMarks read(String text) {
        List<Mark> cells = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Matcher cell = CELL.matcher(row.group(2));
                while (cell.find()) {
                    cells.add(new Mark(Integer.parseInt(row.group(1)), Integer.parseInt(cell.group(1)), cell.group(2)));
                }
            }
        }
        return new PencilMarks(cells);
    }

    /** The empty cells in the order of the prompt, which is reading order. */
    List<Mark> cells() {
        return cells;
    }

    /** What the rule names, where there is an empty cell. */
    String answer() {
        if (cells.stream().anyMatch(cell -> cell.candidates().isEmpty())) {
            return "undo";
        }
        for (Mark cell : cells) {
            if (cell.candidates().length() == 1) {
                return cell.answer("place", 0);
            }
        }
        for (Mark cell : cells) {
            for (int i = 0; i < cell.candidates().length(); i++) {
                if (isOnlyCell(cell, cell.candidates().charAt(i) - '0')) {
                    return cell.answer("place", i);
                }
            }
        }
        Mark fewest = cells.get(0);
        for (Mark cell : cells) {
            fewest = cell.candidates().length() < fewest.candidates().length() ? cell : fewest;
        }
        return fewest.answer("try", 0);
    }

    private boolean isOnlyCell(Mark cell, int digit) {
        return inRow[cell.row()][digit] == 1 || inColumn[cell.column()][digit] == 1 || inBox[cell.box()][digit] == 1;
    }
}
