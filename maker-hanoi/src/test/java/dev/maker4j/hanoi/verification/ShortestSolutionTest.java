package dev.maker4j.hanoi.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortestSolutionTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 9, 10})
    void isSolvedByItsOwnMoves(int disks) {
        HanoiVerifier verifier = new HanoiVerifier(disks);

        for (long number = 1; number < 1L << disks; number++) {
            makeMove(disks, number, verifier);
        }

        assertThat(verifier.problem()).isEmpty();
    }

    private static void makeMove(int disks, long number, HanoiVerifier verifier) {
        for (int disk = 1; disk <= disks; disk++) {
            for (int from = 0; from < 3; from++) {
                for (int to = 0; to < 3; to++) {
                    if (ShortestSolution.has(disks, number, disk, from, to)) {
                        assertThat(verifier.move(disk, from, to)).isTrue();
                    }
                }
            }
        }
    }
}
