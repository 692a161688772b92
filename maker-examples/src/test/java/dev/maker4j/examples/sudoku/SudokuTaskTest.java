package dev.maker4j.examples.sudoku;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.maker4j.Maker;
import dev.maker4j.examples.sudoku.SudokuAction.Place;
import dev.maker4j.examples.sudoku.SudokuAction.Try;
import dev.maker4j.examples.sudoku.SudokuAction.Undo;
import dev.maker4j.examples.sudoku.simulation.SudokuSkill;
import dev.maker4j.examples.sudoku.verification.Solutions;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.voting.Margin;
import dev.maker4j.voting.VotingRule;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SudokuTaskTest {
    /** A well-known puzzle of 17 digits, fewer than which never have a single solution. */
    private static final String SEVENTEEN =
            ".......1.4.........2...........5.4.7..8...3....1.9....3..4..2...5.1........8.6...";

    private static final String ALMOST_DONE =
            "1..456789456789123789123456214365897365897214897214365531642978642978531978531642";

    private static SudokuTask task(String... cells) {
        return SudokuTask.of(IntStream.range(0, cells.length)
                .mapToObj(i -> new SudokuPuzzle(cells[i], "test:" + (i + 1)))
                .toList());
    }

    private static Outcome<SudokuState, SudokuAction> solved(SudokuTask task, double errorRate, long seed) {
        return Maker.solving(task)
                .asking(SimulatedModel.with(new SudokuSkill())
                        .erringAt(errorRate)
                        .seed(seed))
                .deciding(
                        VotingRule.firstToAheadBy(errorRate == 0 ? Margin.of(1) : Margin.reaching(0.99, 1 - errorRate)))
                .build()
                .solve();
    }

    private static SudokuState after(SudokuTask task, String... replies) {
        SudokuState state = task.initialState();
        for (String reply : replies) {
            state = task.apply(state, task.parse(reply, state));
        }
        return state;
    }

    @Nested
    class Prompts {

        @Test
        void showOnlyTheCellsWithOneCandidateWhereThereAreSome() {
            SudokuTask task = task(ALMOST_DONE.replaceFirst("45678", ".5.78").replaceFirst("(?<=^.{27})21", ".."));

            assertThat(task.prompt(task.initialState()).user()).isEqualTo("""
                    The cells with exactly one candidate:
                    row 1: c2=2 c3=3 c4=4 c6=6
                    row 4: c1=2""");
        }

        @Test
        void showAllEmptyCellsWithTheirCandidatesWhereNoneHasOne() {
            SudokuState empty = SudokuState.beginning(Board.of(".".repeat(81)));

            assertThat(task(SEVENTEEN).prompt(empty).user().lines())
                    .hasSize(10)
                    .startsWith(
                            "The empty cells and their candidates:",
                            "row 1: c1=123456789 c2=123456789 c3=123456789 c4=123456789 c5=123456789 c6=123456789"
                                    + " c7=123456789 c8=123456789 c9=123456789");
        }

        @Test
        void showOnlyTheCellsWithoutACandidateWhereThereAreSome() {
            SudokuTask task = task("12345678." + ".".repeat(66) + "......9..".substring(0, 6));
            SudokuState state = after(task, "try r2c7 = 9");

            assertThat(task.prompt(state).user()).isEqualTo("The cells without a candidate:\nrow 1: c9=-");
        }

        @Test
        void shareOneSystemPartAKindOfStep() {
            SudokuTask task = task(SEVENTEEN);

            assertThat(task.prompt(after(task, "place r9c9 = 4")).system())
                    .isSameAs(task.prompt(task.initialState()).system());
        }

        @Test
        void stayBelowThreeThousandCharactersForTheEmptyGridToo() {
            var prompt = task(SEVENTEEN).prompt(SudokuState.beginning(Board.of(".".repeat(81))));

            assertThat(prompt.system().length() + prompt.user().length()).isLessThan(3000);
        }
    }

    @Nested
    class Parse {
        private final SudokuTask task = task(SEVENTEEN);
        private final SudokuState start = task.initialState();

        @Test
        void readsPlacesTrialsAndUndos() {
            assertThat(task.parse("place r1c1 = 5", start)).isEqualTo(new Place(new Cell(1, 1), 5));
            assertThat(task.parse("Nothing is certain.\ntry r9c9 = 3\n", start)).isEqualTo(new Try(new Cell(9, 9), 3));
            assertThat(task.parse("undo", start)).isEqualTo(new Undo());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "r1c1 = 5",
                    "place r1c1=5",
                    "place r0c1 = 5",
                    "place r1c1 = 10",
                    "Place r1c1 = 5",
                    "place r1c1 = 5.",
                    "`undo`",
                    "undo try r1c1 = 5",
                    "place r1c1 = 5\nDone."
                })
        void refusesAllElseAsNotInTheFormat(String reply) {
            assertThatExceptionOfType(RedFlagException.class)
                    .isThrownBy(() -> task.parse(reply, start))
                    .withMessage(
                            "format: the last line isn't place r<row>c<column> = <digit>, try r<row>c<column> = <digit> or undo");
        }

        @ParameterizedTest
        @ValueSource(strings = {"place r1c8 = 1", "place r1c8 = 2", "try r1c1 = 1", "place r1c1 = 4"})
        void refusesDigitsThatTheCellCannotHold(String reply) {
            assertThatExceptionOfType(RedFlagException.class)
                    .isThrownBy(() -> task.parse(reply, start))
                    .withMessageMatching("not a possible action: r1c[18] can't hold [124]");
        }
    }

    @Nested
    class Apply {

        @Test
        void crossesOutADigitWhoseTrialIsUndone() {
            SudokuTask task = task(SEVENTEEN);
            SudokuState state = after(task, "try r1c1 = 5", "place r1c2 = 6", "undo");

            assertThat(state.cells()).isEqualTo(SEVENTEEN);
            assertThat(state.openTrials()).isZero();
            assertThat(state.board().isCandidate(0, 5)).isFalse();
            assertThat(state.board().isCandidate(0, 6)).isTrue();
        }

        @Test
        void forgetsWhatWasCrossedOutUnderATrialThatIsItselfUndone() {
            SudokuTask task = task(SEVENTEEN);
            SudokuState state = after(task, "try r1c1 = 5", "try r1c2 = 6", "undo", "undo");

            assertThat(state.board().isCandidate(0, 5)).isFalse();
            assertThat(state.board().isCandidate(1, 6)).isTrue();
        }

        @Test
        void goesOnWithTheNextPuzzleOnceTheGridIsFull() {
            String next = ALMOST_DONE.replace('6', '.');
            SudokuTask task = task(ALMOST_DONE, next);
            SudokuState state = after(task, "try r1c2 = 2", "place r1c3 = 3");

            assertThat(state.solutions()).containsExactly(ALMOST_DONE.replace("..", "23"));
            assertThat(state.cells()).isEqualTo(next);
            assertThat(state.openTrials()).isZero();
            assertThat(task.isComplete(state)).isFalse();
        }

        @Test
        void makesEqualStatesOfEqualSteps() {
            SudokuTask task = task(ALMOST_DONE, SEVENTEEN);
            String[] replies = {"try r1c2 = 2", "place r1c3 = 3", "try r1c1 = 5"};

            assertThat(after(task, replies)).isEqualTo(after(task, replies)).hasSameHashCodeAs(after(task, replies));
            assertThat(after(task, "place r1c2 = 2")).isNotEqualTo(after(task, "try r1c2 = 2"));
        }
    }

    @Nested
    class Solving {

        @Test
        void takesOneStepForEachEmptyCellOfAnEasyPuzzle() {
            SudokuTask task = SudokuTask.of(PuzzleFile.easy());

            Outcome<SudokuState, SudokuAction> outcome = solved(task, 0, 0);

            assertThat(outcome.orElseThrow().solutions())
                    .containsExactly(only(task.puzzles().get(0)));
            assertThat(outcome.report().steps()).isEqualTo(task.puzzles().get(0).emptyCells());
        }

        private String only(SudokuPuzzle puzzle) {
            return ((Solutions.One) Solutions.of(puzzle.cells())).cells();
        }

        @Test
        void comesOutRightInNinetyNineOfAHundredSeedsWithTheMarginForThat() {
            SudokuTask task = SudokuTask.of(PuzzleFile.easy());
            String right = only(task.puzzles().get(0));

            List<Outcome<SudokuState, SudokuAction>> outcomes = LongStream.range(0, 100)
                    .mapToObj(seed -> solved(task, 0.02, seed))
                    .toList();

            assertThat(outcomes)
                    .filteredOn(Outcome.Solved.class::isInstance)
                    .hasSizeGreaterThanOrEqualTo(99)
                    .allSatisfy(outcome -> assertThat(outcome.orElseThrow().solutions())
                            .as("a solution that the validator let through")
                            .containsExactly(right));
        }

        @Test
        void solvesFiftyPuzzlesInARowWithAModelThatIsNowAndThenWrong() {
            SudokuTask task = SudokuTask.of(PuzzleFile.fifty());

            Outcome<SudokuState, SudokuAction> outcome = solved(task, 0.02, 4);

            assertThat(outcome.orElseThrow().solutions())
                    .isEqualTo(task.puzzles().stream().map(this::only).toList());
            assertThat(outcome.report().steps())
                    .isEqualTo(task.expectedSteps().orElseThrow())
                    .isEqualTo(task.maxSteps());
        }

        static LongStream seeds() {
            return LongStream.range(0, 20);
        }

        @ParameterizedTest(name = "seed {0}")
        @MethodSource("seeds")
        void solvesPuzzlesThatHaveOneSolutionHoweverFewDigitsTheyGive(long seed) {
            PuzzleGenerator generator = new PuzzleGenerator(seed);
            SudokuTask task = task(generator.puzzle(0), generator.disguised(SEVENTEEN));

            Outcome<SudokuState, SudokuAction> outcome = solved(task, 0.02, seed);

            assertThat(outcome.orElseThrow().solutions())
                    .isEqualTo(task.puzzles().stream().map(this::only).toList());
        }

        @Test
        void undoesAllTrialsOfAPuzzleThatTakesThousandsOfSteps() {
            SudokuTask task = task(".......39.....1..5..3.5.8....8.9...6.7...2...1..4.......9.8..5..2....6..4..7.....");

            Outcome<SudokuState, SudokuAction> outcome = solved(task, 0, 0);

            assertThat(outcome.orElseThrow().solutions())
                    .containsExactly(only(task.puzzles().get(0)));
            assertThat(outcome.report().steps()).isGreaterThan(4000);
        }

        @Test
        void ofAPuzzleThatIsAlreadyFullTakesNoStep() {
            String full = ALMOST_DONE.replace("..", "23");

            Outcome<SudokuState, SudokuAction> outcome = solved(task(full, ALMOST_DONE, full), 0, 0);

            assertThat(outcome.orElseThrow().solutions()).containsExactly(full, full, full);
            assertThat(outcome.report().steps()).isEqualTo(2);
        }

        @Test
        void endsAsFailedWhereAPuzzleHasNoSolution() {
            SudokuTask task = task(ALMOST_DONE, "12345678." + ".".repeat(71) + "9", ALMOST_DONE);

            Outcome<SudokuState, SudokuAction> outcome = solved(task, 0, 0);

            assertThat(outcome).isInstanceOf(Outcome.Failed.class);
            assertThat(outcome.toString())
                    .endsWith("the finished task is not valid: test:2: the puzzle has no solution,"
                            + " by the steps decided");
        }

        @ParameterizedTest(name = "seed {0}")
        @ValueSource(longs = {1, 2, 3, 4, 5})
        void findsOutByTrialsThatAPuzzleHasNoSolution(long seed) {
            SudokuTask task = task(new PuzzleGenerator(seed).unsolvable());

            Outcome<SudokuState, SudokuAction> outcome = solved(task, 0, 0);

            assertThat(outcome).isInstanceOf(Outcome.Failed.class);
            assertThat(outcome.report().steps())
                    .isGreaterThan(task.puzzles().get(0).emptyCells());
        }

        @Test
        void endsAsFailedOnceMoreStepsWereDecidedThanTheRuleLeadsTo() {
            assertThat(LongStream.range(0, 20).mapToObj(seed -> solvedByAModelThatIsHardlyEverRight(seed)))
                    .noneSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Solved.class))
                    .anySatisfy(outcome -> assertThat(outcome.toString()).contains("not complete after maxSteps() = "));
        }

        private static Outcome<SudokuState, SudokuAction> solvedByAModelThatIsHardlyEverRight(long seed) {
            return Maker.solving(SudokuTask.of(PuzzleFile.fifty().subList(45, 46))) // one that takes trials
                    .asking(SimulatedModel.with(new SudokuSkill()).erringAt(0.9).seed(seed))
                    .untilAheadBy(1)
                    .build()
                    .solve();
        }
    }

    @Nested
    class Name {

        @Test
        void tellsFilesOfPuzzlesApart() {
            assertThat(task(SEVENTEEN).name()).isEqualTo("Sudoku");
            assertThat(task(SEVENTEEN, ALMOST_DONE).name()).matches("Sudoku, 2 puzzles with checksum [0-9a-f]{8}");
            assertThat(task(SEVENTEEN, ALMOST_DONE).name())
                    .isNotEqualTo(task(SEVENTEEN, SEVENTEEN).name());
        }
    }

    @Nested
    class Puzzles {

        @Test
        void mustBeOneOrMore() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SudokuTask.of(List.of()))
                    .withMessage("there is no puzzle to solve: give one or more");
        }

        @Test
        void mayNotTakeEndlessSteps() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            task(".....5.8....6.1.43..........1.5........1.6...3.......553.....61........4........."))
                    .withMessage(
                            "test:1: the puzzle takes more than 1000000 steps, so it may have no solution: leave it out");
        }
    }
}
