package dev.maker4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdditionCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void addsTheNumbersThatAreTyped() {
        Path out = folder.resolve("sum.txt");

        Run run = Run.exiting(0, "addition", "9817", "456", "--out", out);

        assertThat(run.out())
                .contains("✔ Solved and verified: the sum in ", "   9,817", "+    456", "= 10,273", "4 digits");
        assertThat(run.err()).contains("SIMULATED");
        assertThat(out).hasContent("10273\n");
    }

    @Test
    void resumesFromItsJournalAndTellsTheSumInJson() {
        Path journal = folder.resolve("journal");
        Run paused = Run.exiting(4, "addition", "--journal", journal, "--max-samples", 12);
        assertThat(paused.err()).contains("--resume");

        Run resumed = Run.exiting(0, "addition", "--journal", journal, "--resume", "--json");

        assertThat(resumed.out())
                .contains(
                        "\"sum\":\"14380964641473962678356688666497753030314\"", "\"digits\":40", "\"verified\":true");
        assertThat(Run.exiting(0, "status", "--journal", journal).out()).contains("Solved");
    }

    @Test
    void failsAtALostSumOfThreeNumbers() {
        Run run = Run.exiting(3, "addition", "999", "991", "--cut", "three-numbers");

        assertThat(run.err()).contains("the sum is 1990, but was 1");
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThat(Run.exiting(2, "addition", "12a").err()).contains("a number to add must be digits only");
    }

    @Test
    void isEstimatedBeforeItIsPaidFor() {
        Run two = Run.exiting(0, "estimate", "addition", "--json");
        Run three = Run.exiting(3, "estimate", "addition", "--cut", "three-numbers", "--json");

        assertThat(two.out()).contains("\"status\":\"promised\"");
        assertThat(three.out()).contains("\"status\":\"not promised\"", "9 + 9 + 1");
        assertThat(Run.exiting(2, "estimate", "addition", "numbers.txt").err())
                .contains("addition reads no file, but was given numbers.txt: leave it out");
    }
}
