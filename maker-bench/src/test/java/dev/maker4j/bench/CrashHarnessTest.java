package dev.maker4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program is killed a few times; the harness' main kills a longer run more often. */
@DisabledOnOs(OS.WINDOWS)
class CrashHarnessTest {
    @Test
    @Timeout(300)
    void aRunThatIsKilledAgainAndAgainEndsLikeOneThatNothingStopped(@TempDir Path folder) throws Exception {
        CrashReport report = CrashHarness.run(folder, 7, 8, 20, 0);

        assertThat(report.problems(CrashHarness.mostInFlight(0)))
                .as(report.toString())
                .isEmpty();
        assertThat(report.kills()).isEqualTo(8);
        assertThat(report.samples()).isEqualTo((int) report.uninterruptedRequests());
        assertThat(report.wasted()).isZero();
        assertThat(report.resumedAt()).isSorted().anyMatch(step -> step > 0);
    }

    @Test
    @Timeout(300)
    void soDoesOneThatLooksAheadAndLosesNoMoreThanItsDepthAllows(@TempDir Path folder) throws Exception {
        CrashReport report = CrashHarness.run(folder, 7, 5, 20, 2);

        assertThat(report.problems(CrashHarness.mostInFlight(2)))
                .as(report.toString())
                .isEmpty();
        assertThat(report.resumedAt()).isSorted().anyMatch(step -> step > 0);
    }
}
