package dev.maker4j.examples.sudoku;

import static java.util.Comparator.comparingLong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.input.TextFile;
import dev.maker4j.examples.sudoku.verification.Solutions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BundledPuzzlesTest {
    private static final String EASY = """
            # An easy puzzle, which needs no trial. Made by a seeded generator (PuzzleGenerator among the tests, seed 1), which takes
            # digits away from a full grid as long as one solution remains.
            """;
    private static final String FIFTY = """
            # Fifty puzzles of rising difficulty: each takes no fewer steps than the one before it, from 36 to %d. Made by a seeded
            # generator (PuzzleGenerator among the tests, seed 50), which takes digits away from a full grid as long as one
            # solution remains; none is from a collection.
            """;

    private static long steps(SudokuPuzzle puzzle) {
        return SudokuTask.of(List.of(puzzle)).expectedSteps().orElseThrow();
    }

    /** Every fifth of 250 puzzles, from the one with the fewest steps to the one with the most. */
    private static String fifty() {
        PuzzleGenerator generator = new PuzzleGenerator(50);
        List<SudokuPuzzle> all = IntStream.range(0, 250)
                .mapToObj(i -> new SudokuPuzzle(generator.puzzle(45 - i / 10), "seed 50"))
                .sorted(comparingLong(BundledPuzzlesTest::steps))
                .toList();
        StringBuilder text = new StringBuilder(FIFTY.formatted(steps(all.get(249))));
        IntStream.range(0, 50).forEach(i -> text.append(all.get(5 * i + 4)).append('\n'));
        return text.toString();
    }

    @Test
    void areWhatTheGeneratorMakesOfTheSeedThatTheFilesName() {
        String easy = GridText.of(new PuzzleGenerator(1).puzzle(36));

        assertThat(TextFile.bundled(PuzzleFile.class, "easy.txt")).isEqualTo(EASY + easy);
        assertThat(TextFile.bundled(PuzzleFile.class, "fifty.txt")).isEqualTo(fifty());
    }

    @Test
    void haveOneSolutionEach() {
        assertThat(PuzzleFile.easy()).hasSize(1);
        assertThat(PuzzleFile.fifty())
                .hasSize(50)
                .doesNotHaveDuplicates()
                .allSatisfy(puzzle -> assertThat(Solutions.of(puzzle.cells())).isInstanceOf(Solutions.One.class));
    }

    @Test
    void riseInStepsAndBeginWithoutATrial() {
        assertThat(PuzzleFile.fifty()).isSortedAccordingTo(comparingLong(BundledPuzzlesTest::steps));
        assertThat(PuzzleFile.easy())
                .allSatisfy(puzzle -> assertThat(steps(puzzle)).isEqualTo(puzzle.emptyCells()));
    }
}
