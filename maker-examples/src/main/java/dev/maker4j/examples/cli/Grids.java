package dev.maker4j.examples.cli;

import dev.maker4j.cli.Paint;
import dev.maker4j.cli.Words;
import dev.maker4j.examples.sudoku.GridText;
import dev.maker4j.examples.sudoku.SudokuPuzzle;
import dev.maker4j.examples.sudoku.SudokuState;
import java.util.ArrayList;
import java.util.List;

/** Draws puzzles side by side: given digits are bold, found ones coloured. Stateless. */
final class Grids {
    private static final int BESIDE = 3;

    private Grids() {}

    /** The first solved puzzles or, if the run ended early, the one it ended in. */
    static List<String> of(List<SudokuPuzzle> puzzles, SudokuState state, Paint paint) {
        int current = state.puzzle();
        if (current < puzzles.size()) {
            return grid(puzzles.get(current), state.cells(), paint);
        }
        List<String> solutions = state.solutions();
        List<String> lines = grid(puzzles.get(0), solutions.get(0), paint);
        int shown = Math.min(BESIDE, puzzles.size());
        for (int i = 1; i < shown; i++) {
            List<String> next = grid(puzzles.get(i), solutions.get(i), paint);
            for (int line = 0; line < lines.size(); line++) {
                lines.set(line, lines.get(line) + "   " + next.get(line));
            }
        }
        if (shown < puzzles.size()) {
            lines.add(paint.dim(
                    "… and " + Words.count(puzzles.size() - shown) + " more; --out FILE writes all" + " of them"));
        }
        return lines;
    }

    private static List<String> grid(SudokuPuzzle puzzle, String cells, Paint paint) {
        List<String> lines = new ArrayList<>();
        int cell = 0;
        for (String drawn : GridText.of(cells).lines().toList()) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < drawn.length(); i++) {
                char c = drawn.charAt(i);
                if (c == '.' || Character.isDigit(c)) {
                    String text = String.valueOf(c);
                    line.append(puzzle.cells().charAt(cell) == '.' ? paint.accent(text) : paint.bold(text));
                    cell++;
                } else {
                    line.append(c);
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
