package dev.maker4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run of tests is killed a few times; the harness' main kills a longer one more often. */
@DisabledOnOs(OS.WINDOWS)
class ApiTestHarnessTest {
    @Test
    @Timeout(300)
    void aRunThatIsKilledAgainAndAgainSendsNothingAgainThatIsOnRecord(@TempDir Path folder)
            throws IOException, InterruptedException {
        ApiTestCrashReport report = ApiTestHarness.run(folder, 3, 20, 7);

        assertThat(report.problems()).as(report.toString()).isEmpty();
        assertThat(report.kills()).isEqualTo(3);
        assertThat(report.onRecordAt()).isSorted().anyMatch(answers -> answers > 0);
    }

    @Test
    void everythingThatAKillMustNotDoIsAProblem() {
        ApiTestCrashReport report = new ApiTestCrashReport(List.of(3), 10, 11, 20, 8, 1, 2, 4);

        assertThat(report.problems())
                .containsExactly(
                        "11 different requests arrived for 10 tests and a fixture",
                        "1 requests were sent again though their answers were on record",
                        "2 requests were repeated with another key",
                        "9 requests more than once each, but 8 in flight at the kills",
                        "4 steps were not decided just once");
    }
}
