package dev.maker4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckersCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void swapsTheSides() {
        Run run = Run.exiting(0, "checkers", "--a-side", 5);

        assertThat(run.out())
                .contains("✔ Solved and verified: the sides swapped in 35 moves", "○ ○ ○ ○ ○ · ● ● ● ● ●", "5 a side");
        assertThat(run.err()).contains("SIMULATED");
    }

    @Test
    void failsWhereTheHardStepsAreAskedAsAWhole() {
        assertThat(Run.exiting(3, "checkers", "--a-side", 5, "--whole-steps", "--json")
                        .out())
                .contains("\"verified\":false");
    }

    @Test
    void resumesFromItsJournal() {
        Path journal = folder.resolve("journal");
        Run.exiting(4, "checkers", "--journal", journal, "--max-samples", 100);

        assertThat(Run.exiting(0, "checkers", "--journal", journal, "--resume", "--json")
                        .out())
                .contains("\"row\":\"BBBBBBBBBBBBB_RRRRRRRRRRRRR\"", "\"aSide\":13", "\"verified\":true");
    }

    @Test
    void refusesSizesThatAreNone() {
        assertThat(Run.exiting(2, "checkers", "--a-side", 0).err())
                .contains("there are from 1 to 300 checkers a side, but was given 0");
    }
}
