package dev.maker4j.hanoi;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Checks a finished game independently of the code that played it. */
final class FinalCheck {
    private FinalCheck() {}

    static Optional<String> problem(HanoiState state, int disks) {
        List<Integer> tower = IntStream.iterate(disks, disk -> disk > 0, disk -> disk - 1)
                .boxed()
                .toList();
        if (!state.position().peg(2).equals(tower)) {
            return Optional.of("peg 2 should hold " + tower + ", but the position is " + state.position());
        }
        HanoiMove last = state.previousMove();
        if (last == null || last.disk() != 1 || last.to() != 2) {
            return Optional.of("the last move of a solution puts disk 1 on peg 2, but it was " + last);
        }
        return Optional.empty();
    }
}
