package dev.maker4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command label is killed a few times; the harness' main kills a longer survey more often. */
@DisabledOnOs(OS.WINDOWS)
class SurveyCrashHarnessTest {
    @Test
    @Timeout(300)
    void aSurveyThatIsKilledAgainAndAgainEndsLikeOneThatNothingStopped(@TempDir Path folder) throws Exception {
        SurveyCrashReport report = SurveyCrashHarness.run(folder, 600, 3, 5);

        assertThat(report.problems(SurveyCrashHarness.CALLS))
                .as(report.toString())
                .isEmpty();
        assertThat(report.kills()).isEqualTo(3);
        assertThat(report.decidedAt()).isSorted().anyMatch(rows -> rows > 0);
    }
}
