package dev.maker4j.examples.sudoku.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SudokuVerifierTest {
    private static final String PUZZLE =
            "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79";
    private static final String SOLUTION =
            "534678912672195348198342567859761423426853791713924856961537284287419635345286179";

    @Test
    void acceptsTheSolution() {
        assertThat(SudokuVerifier.problem(PUZZLE, SOLUTION)).isEmpty();
    }

    @Test
    void namesTheFirstCellThatIsWrong() {
        assertThat(SudokuVerifier.problem(PUZZLE, "4" + SOLUTION.substring(1)))
                .hasValue("row 1, column 1 was given as 5, but holds 4");
        assertThat(SudokuVerifier.problem(PUZZLE, PUZZLE)).hasValue("row 1, column 3 holds no digit");
        assertThat(SudokuVerifier.problem(PUZZLE, "535" + SOLUTION.substring(3)))
                .hasValue("row 1, column 3 holds the second 5 of its row");
        assertThat(SudokuVerifier.problem(".".repeat(81), "123456789" + "1" + ".".repeat(71)))
                .hasValue("row 2, column 1 holds the second 1 of its column");
        assertThat(SudokuVerifier.problem(".".repeat(81), "123456789" + "4512" + ".".repeat(68)))
                .hasValue("row 2, column 3 holds the second 1 of its box");
        assertThat(SudokuVerifier.problem(PUZZLE, "")).hasValue("a solution has 81 cells, but this one has 0");
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void findsEveryCorruption(long seed) {
        Random random = new Random(seed);
        StringBuilder corrupted = new StringBuilder(SOLUTION);
        int changes = 1 + random.nextInt(4);
        for (int change = 0; change < changes; change++) {
            int one = random.nextInt(81);
            int other = random.nextInt(81);
            char kept = corrupted.charAt(one);
            switch (random.nextInt(3)) {
                case 0 -> corrupted.setCharAt(one, (char) ('1' + random.nextInt(9)));
                case 1 -> corrupted.setCharAt(one, "0.x ".charAt(random.nextInt(4)));
                default -> {
                    corrupted.setCharAt(one, corrupted.charAt(other));
                    corrupted.setCharAt(other, kept);
                }
            }
        }
        boolean unchanged = corrupted.toString().equals(SOLUTION);

        assertThat(SudokuVerifier.problem(PUZZLE, corrupted.toString()).isEmpty())
                .isEqualTo(unchanged);
    }

    @Test
    void needsAWholePuzzle() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SudokuVerifier.problem("53", SOLUTION))
                .withMessage("a puzzle has 81 cells, but was given with 2");
    }
}
