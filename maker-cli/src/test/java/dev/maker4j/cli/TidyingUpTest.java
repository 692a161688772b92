package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TidyingUpTest {
    private final Console console = Console.of(Counting.program());

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void isNotDoneWhereTheTaskIsSolvedOrConceded() {
        assertThat(console.run("count", "--tidy")).isZero();
        assertThat(console.run("count", "--tidy", "--concede")).isEqualTo(3);

        assertThat(console.err()).doesNotContain("note:");
    }

    @Test
    void isDoneAtTheLastStateWhereTheRunCannotBeGoneOnWith() {
        int status = console.run("count", "--tidy", "--k", "5", "--error-rate", "0.95", "--to", "3");

        assertThat(status).isEqualTo(3);
        assertThat(console.err()).containsPattern("note: -?[0-9]+ cleared");
    }

    @Test
    void isDoneAfterAPauseThatNoJournalKnowsOf() {
        Thread.currentThread().interrupt();

        int status = console.run("count", "--tidy");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(status).isEqualTo(4);
        assertThat(console.err()).contains("note: 0 cleared");
    }

    @Test
    void isLeftForLaterWhereAJournalKnowsOfTheRun() {
        int status = console.run("count", "--tidy", "--journal", folder.toString(), "--max-samples", "6");

        assertThat(status).isEqualTo(4);
        assertThat(console.err()).containsPattern("note: [0-9] kept");
    }

    @Test
    void isDoneAndNobodyIsToldToResumeWhereWhatGoingOnNeedsIsLost() {
        int status = console.run(
                "count", "--tidy", "--lost", "--json", "--journal", folder.toString(), "--max-samples", "6");

        assertThat(status).isEqualTo(4);
        assertThat(console.err()).containsPattern("note: [0-9] cleared").doesNotContain("resume");
        assertThat(console.out()).doesNotContain("resumeWith");
    }
}
