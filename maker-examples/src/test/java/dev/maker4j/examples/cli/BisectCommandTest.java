package dev.maker4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BisectCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private Path journal = Path.of("");
    private Path fork = Path.of("");

    @BeforeEach
    void nameFolders() {
        journal = folder.resolve("run");
        fork = folder.resolve("fork");
    }

    /** The simulated model loses 9 + 9 + 1, which is the sum of the second column and of the third. */
    @Test
    void findsTheSumThatAModelLosesAndForksBeforeIt() {
        Run.exiting(3, "addition", "999", "991", "--cut", "three-numbers", "--journal", journal);

        Run found = Run.exiting(0, "bisect", "addition", "--journal", journal, "--fork", fork);

        assertThat(found.out())
                .contains("  long addition · 3 steps decided\n", "✘ Step 1 was the first to go wrong", "of 4 states")
                .contains("the right action of step 1 is 19, after which it is another", "fork       " + fork);
        assertThat(Run.exiting(0, "status", "--journal", fork).out())
                .contains("fork of    ", "before step 1", "steps      1             of 3 decided");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sudoku", "build-order", "provision", "schedule"})
    void findsNothingWrongInARunThatWasSolved(String task) {
        Run.exiting(0, task, "--journal", journal);

        assertThat(Run.exiting(0, "bisect", task, "--journal", journal).out()).contains("✔ Nothing is wrong", "1 ");
    }

    @Test
    void refusesToForkBeforeAnActThatWasPerformed() {
        Run.exiting(0, "api-tests", "--journal", journal);

        assertThat(Run.exiting(2, "bisect", "--journal", journal, "--at", 0, "--fork", fork)
                        .err())
                .contains(
                        "can't be forked before step 0: the act of step ",
                        " was performed, or may have been, and the world can't be forked")
                .hasLineCount(1);
        assertThat(fork).doesNotExist();
    }

    @Test
    void leavesRowsToTheCertificate() {
        Run.exiting(0, "label", "--journal", journal);

        assertThat(Run.exiting(2, "bisect", "--journal", journal, "--at", 0, "--fork", fork)
                        .err())
                .contains("can't be forked: its rows don't follow from one another");
        assertThat(Run.exiting(0, "certify", "--journal", journal).out())
                .startsWith("\n  Assumed, not known: ")
                .contains("300 rows decided by ", "wrong row", "Check first\n    row ");
    }

    @Test
    void needsATaskToCheckStatesBy() {
        assertThat(Run.exiting(2, "bisect", "--journal", journal).err())
                .isEqualTo(
                        "examples bisect: name the task that the run solved: addition, sudoku, build-order, provision or"
                                + " schedule (see: examples bisect --help)" + System.lineSeparator());
    }
}
