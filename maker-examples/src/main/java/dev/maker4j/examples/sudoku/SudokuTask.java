package dev.maker4j.examples.sudoku;

import dev.maker4j.examples.answer.AnswerLine;
import dev.maker4j.examples.input.Grouped;
import dev.maker4j.examples.sudoku.SudokuAction.Place;
import dev.maker4j.examples.sudoku.SudokuAction.Try;
import dev.maker4j.examples.sudoku.SudokuAction.Undo;
import dev.maker4j.examples.sudoku.verification.SudokuVerifier;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.task.DecomposableTask;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/*
 * A trial that ends in a contradiction has shown that its digit can't be there, as long as the trials before it stand: so
 * undoing it crosses the digit out on the board that was before it, and the rule goes on from there. Every candidate is thus
 * tried at most once a board, and a solution, where there is one, is reached, however hard the puzzle is.
 */
/**
 * Sudoku puzzles, one after another, each step a vote on what to write or undo.
 *
 * <p>The rule makes one step right in every grid: a cell with a single candidate, else a candidate with a single cell, else a
 * trial in the cell with the fewest candidates; a contradiction undoes the latest trial. It solves every puzzle that has
 * a solution. A puzzle without one ends the run, and the finished task is then not valid; puzzles with several get one of
 * them. Those that a {@link PuzzleFile} reads have exactly one.
 *
 * <p>A reply must end with one line: {@code place r4c7 = 3}, {@code try r4c7 = 3} or {@code undo}. A digit that isn't a
 * candidate of that cell is discarded as not possible.
 *
 * <p>Immutable and safe for use by several threads. A step takes a few microseconds, and its prompt has fewer than 3,000
 * characters, for any number of puzzles.
 */
public final class SudokuTask implements DecomposableTask<SudokuState, SudokuAction> {
    private static final Pattern ANSWER = Pattern.compile("(place|try) r([1-9])c([1-9]) = ([1-9])|undo");
    private static final String FORMAT = "place r<row>c<column> = <digit>, try r<row>c<column> = <digit> or undo";
    private static final long MOST_STEPS_OF_A_PUZZLE = 1_000_000;

    private final List<SudokuPuzzle> puzzles;
    private final String name;
    private final long steps;

    private SudokuTask(List<SudokuPuzzle> puzzles) {
        this.puzzles = puzzles;
        this.name = puzzles.size() == 1
                ? "Sudoku"
                : "Sudoku, " + Grouped.count(puzzles.size()) + " puzzles with checksum " + checksum(puzzles);
        this.steps = rehearsed();
    }

    /**
     * The task of solving these puzzles in their order.
     *
     * <p>The rule is followed once in code, without any model, to learn how many steps there are: the margin of the vote
     * depends on that. It takes a microsecond or two a step.
     *
     * @param puzzles one or more
     * @return the task
     * @throws IllegalArgumentException if there is no puzzle, or one takes more than a million steps
     */
    public static SudokuTask of(List<SudokuPuzzle> puzzles) {
        if (puzzles.isEmpty()) {
            throw new IllegalArgumentException("there is no puzzle to solve: give one or more");
        }
        return new SudokuTask(List.copyOf(puzzles));
    }

    /** Tells files of puzzles apart, so that a run isn't resumed on another file that begins with the same puzzle. */
    private static String checksum(List<SudokuPuzzle> puzzles) {
        CRC32 checksum = new CRC32();
        for (SudokuPuzzle puzzle : puzzles) {
            checksum.update(puzzle.cells().getBytes(StandardCharsets.ISO_8859_1));
        }
        return String.format("%08x", checksum.getValue());
    }

    private long rehearsed() {
        SudokuState state = initialState();
        long done = 0;
        long limit = MOST_STEPS_OF_A_PUZZLE;
        while (!isComplete(state)) {
            SudokuState next = apply(state, Rule.next(state.board()));
            done++;
            if (next.puzzle() > state.puzzle()) {
                limit = done + MOST_STEPS_OF_A_PUZZLE;
            } else if (done >= limit) {
                throw new IllegalArgumentException(
                        puzzles.get(state.puzzle()).origin() + ": the puzzle takes more than " + MOST_STEPS_OF_A_PUZZLE
                                + " steps, so it may have no solution: leave it out");
            }
            state = next;
        }
        return done;
    }

    /**
     * The puzzles.
     *
     * @return in the order they are solved in; unmodifiable
     */
    public List<SudokuPuzzle> puzzles() {
        return puzzles;
    }

    @Override
    public SudokuState initialState() {
        return settled(SudokuState.beginning(board(0)));
    }

    /** Moves on to the first puzzle with an empty cell. */
    private SudokuState settled(SudokuState state) {
        SudokuState settled = state;
        while (settled.puzzle() < puzzles.size() && settled.board().emptyCells() == 0) {
            int next = settled.puzzle() + 1;
            settled = settled.solvedThenOn(next < puzzles.size() ? board(next) : settled.board());
        }
        return settled;
    }

    private Board board(int puzzle) {
        return Board.of(puzzles.get(puzzle).cells());
    }

    @Override
    public boolean isComplete(SudokuState state) {
        return state.puzzle() == puzzles.size() || state.isUnsolvable();
    }

    @Override
    public Prompt prompt(SudokuState state) {
        return SudokuPrompts.of(state.board()).first();
    }

    /** One in other words, and one that lets the model think before it answers. */
    @Override
    public List<Prompt> wordings(SudokuState state) {
        return SudokuPrompts.of(state.board()).others();
    }

    @Override
    public SudokuAction parse(String reply, SudokuState state) {
        MatchResult answer = AnswerLine.of(reply, ANSWER, FORMAT);
        if (answer.group(1) == null) {
            return new Undo();
        }
        Cell cell = new Cell(digit(answer, 2), digit(answer, 3));
        int digit = digit(answer, 4);
        if (!state.board().isCandidate(cell.index(), digit)) {
            throw new RedFlagException(new RedFlag(RedFlag.NOT_POSSIBLE, cell + " can't hold " + digit));
        }
        return answer.group(1).equals("place") ? new Place(cell, digit) : new Try(cell, digit);
    }

    private static int digit(MatchResult answer, int group) {
        return answer.group(group).charAt(0) - '0';
    }

    @Override
    public SudokuState apply(SudokuState state, SudokuAction action) {
        if (action instanceof Place place) {
            return settled(state.place(place.cell().index(), place.digit()));
        }
        if (action instanceof Try trial) {
            return settled(state.tryOut(trial.cell().index(), trial.digit()));
        }
        return state.undo();
    }

    /** The exact number: one for each empty cell, and one for each digit and undo of the trials that the rule leads to. */
    @Override
    public OptionalLong expectedSteps() {
        return OptionalLong.of(steps);
    }

    @Override
    public long maxSteps() {
        return steps;
    }

    @Override
    public Optional<String> validate(SudokuState finalState) {
        List<String> solutions = finalState.solutions();
        for (int i = 0; i < solutions.size(); i++) {
            SudokuPuzzle puzzle = puzzles.get(i);
            Optional<String> problem = SudokuVerifier.problem(puzzle.cells(), solutions.get(i));
            if (problem.isPresent()) {
                return Optional.of(puzzle.origin() + ": " + problem.get());
            }
        }
        if (solutions.size() < puzzles.size()) {
            return Optional.of(
                    puzzles.get(solutions.size()).origin() + ": the puzzle has no solution, by the steps decided");
        }
        return Optional.empty();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
