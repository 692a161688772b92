package dev.maker4j.examples.sudoku;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far the puzzles are solved: the grid that is being filled, the trials that are open on it, and the solutions of the
 * puzzles before it. Immutable; making the next state takes the same small time for any number of puzzles.
 */
public final class SudokuState {
    private final int puzzle;
    private final Board board;
    private final @Nullable Trial trial;
    private final @Nullable Solved solved;
    private final boolean unsolvable;

    private SudokuState(int puzzle, Board board, @Nullable Trial trial, @Nullable Solved solved, boolean unsolvable) {
        this.puzzle = puzzle;
        this.board = board;
        this.trial = trial;
        this.solved = solved;
        this.unsolvable = unsolvable;
    }

    static SudokuState beginning(Board board) {
        return new SudokuState(0, board, null, null, false);
    }

    SudokuState place(int cell, int digit) {
        return new SudokuState(puzzle, board.with(cell, digit), trial, solved, false);
    }

    SudokuState tryOut(int cell, int digit) {
        Trial begun = new Trial(board, cell, digit, trial);
        return new SudokuState(puzzle, board.with(cell, digit), begun, solved, false);
    }

    /** Before the latest trial, with its digit crossed out; where none is open, the end of a puzzle without a solution. */
    SudokuState undo() {
        if (trial == null) {
            return new SudokuState(puzzle, board, null, solved, true);
        }
        Board before = trial.before().without(trial.cell(), trial.digit());
        return new SudokuState(puzzle, before, trial.earlier(), solved, false);
    }

    /** The grid is filled: notes the solution and moves on to the next puzzle's board. */
    SudokuState solvedThenOn(Board next) {
        return new SudokuState(puzzle + 1, next, null, new Solved(board.toString(), solved), false);
    }

    Board board() {
        return board;
    }

    /**
     * Which puzzle is being solved, which is how many are solved.
     *
     * @return counted from 0
     */
    public int puzzle() {
        return puzzle;
    }

    /**
     * The grid as it is filled so far.
     *
     * @return 81 characters in reading order: a digit, or a dot for an empty cell
     */
    public String cells() {
        return board.toString();
    }

    /**
     * How many digits were tried out on this grid and not undone.
     *
     * @return at least 0
     */
    public int openTrials() {
        int open = 0;
        for (Trial each = trial; each != null; each = each.earlier()) {
            open++;
        }
        return open;
    }

    /**
     * The filled grids of the puzzles that are done.
     *
     * @return in the order of the puzzles, each 81 digits; unmodifiable
     */
    public List<String> solutions() {
        return Solved.inOrder(solved);
    }

    /**
     * Whether this puzzle came to a contradiction with no trial to undo, which ends the run.
     *
     * @return true where the puzzle has no solution, if all steps were decided rightly
     */
    public boolean isUnsolvable() {
        return unsolvable;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SudokuState that
                && puzzle == that.puzzle
                && unsolvable == that.unsolvable
                && board.equals(that.board)
                && Objects.equals(trial, that.trial)
                && Objects.equals(solved, that.solved);
    }

    @Override
    public int hashCode() {
        return Objects.hash(puzzle, unsolvable, board, trial, solved);
    }

    /** For logs: which puzzle, the grid and the number of open trials. */
    @Override
    public String toString() {
        return "puzzle " + (puzzle + 1) + (unsolvable ? " (no solution): " : ": ") + board + ", open trials: "
                + openTrials();
    }
}
