package dev.maker4j.hanoi.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HanoiVerifierTest {
    private static final List<String> THREE_DISKS =
            List.of("1 0 2", "2 0 1", "1 2 1", "3 0 2", "1 1 0", "2 1 2", "1 0 2");

    private static Optional<String> verified(List<String> lines) throws IOException {
        return MoveFile.verify(new StringReader(String.join("\n", lines) + "\n"), new HanoiVerifier(3));
    }

    private static List<String> with(int line, String moves) {
        List<String> lines = new ArrayList<>(THREE_DISKS);
        lines.set(line - 1, moves);
        return lines;
    }

    @Test
    void acceptsTheSolution() throws IOException {
        assertThat(verified(THREE_DISKS)).isEmpty();
    }

    @Test
    void acceptsTheSolutionWithWindowsLineEndingsAndWithoutTheLastOne() throws IOException {
        String text = String.join("\r\n", THREE_DISKS);

        assertThat(MoveFile.verify(new StringReader(text), new HanoiVerifier(3)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | 2 0 2 | disk 2 from peg 0 to peg 2) is illegal: disk 1 on peg 2 is smaller",
                "2 | 3 0 1 | disk 3 from peg 0 to peg 1) is illegal: disk 2 lies on it",
                "2 | 2 1 0 | disk 2 from peg 1 to peg 0) is illegal: disk 2 isn't on peg 1",
                "2 | 2 0 0 | disk 2 from peg 0 to peg 0) is illegal: it goes nowhere",
                "2 | 4 0 1 | disk 4 from peg 0 to peg 1) is illegal: the disks are 1 to 3",
                "2 | 0 0 1 | disk 0 from peg 0 to peg 1) is illegal: the disks are 1 to 3",
                "2 | 2 0 3 | disk 2 from peg 0 to peg 3) is illegal: the pegs are 0, 1 and 2",
            })
    void findsTheFirstIllegalMove(int line, String move, String why) throws IOException {
        assertThat(verified(with(line, move))).hasValue("move " + line + " (" + why);
    }

    @Test
    void findsThatMovesAreMissingAtTheEnd() throws IOException {
        assertThat(verified(THREE_DISKS.subList(0, 6))).hasValue("after 6 moves only 2 of 3 disks are on peg 2");
    }

    @Test
    void findsThatThereAreNoMoves() throws IOException {
        assertThat(MoveFile.verify(new StringReader(""), new HanoiVerifier(3)))
                .hasValue("after 0 moves only 0 of 3 disks are on peg 2");
    }

    @Test
    void findsDetours() throws IOException {
        List<String> detour = new ArrayList<>(THREE_DISKS);
        detour.set(0, "1 0 1");
        detour.add(1, "1 1 2");

        assertThat(verified(detour)).hasValue("8 moves were made, where the solution takes 7");
    }

    @Test
    void findsMovesAfterTheGoal() throws IOException {
        List<String> more = new ArrayList<>(THREE_DISKS);
        more.add("1 2 0");

        assertThat(verified(more)).hasValue("after 8 moves only 2 of 3 disks are on peg 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2 0", "2 0 1 ", " 2 0 1", "2  0 1", "2,0,1", "2 0 1 1", "-2 0 1", "two 0 1", "200 0 1"})
    void namesTheLineThatIsNotAMove(String line) throws IOException {
        assertThat(verified(with(4, line))).hasValue("line 4 isn't a move: \"disk from to\" was expected");
    }

    @Test
    void doesNotReadAnEndlessLineIntoMemory() throws IOException {
        assertThat(verified(List.of("1".repeat(1_000_000))))
                .hasValue("line 1 isn't a move: \"disk from to\" was expected");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65})
    void refusesOtherNumbersOfDisks(int disks) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HanoiVerifier(disks))
                .withMessage("the towers have 1 to 64 disks, but were to have " + disks);
    }

    @Test
    void followsSixtyFourDisks() {
        HanoiVerifier verifier = new HanoiVerifier(64);

        assertThat(verifier.move(1, 0, 1)).isTrue();
        assertThat(verifier.move(64, 0, 2)).isFalse();
        assertThat(verifier.problem()).hasValue("move 2 (disk 64 from peg 0 to peg 2) is illegal: disk 2 lies on it");
    }
}
