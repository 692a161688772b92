package dev.maker4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The migration is killed a few times; the harness' main kills a longer one more often. */
@DisabledOnOs(OS.WINDOWS)
class MigrationHarnessTest {
    @Test
    @Timeout(300)
    void aMigrationThatIsKilledAgainAndAgainLosesNothingAndDoesNothingTwice(@TempDir Path folder) throws Exception {
        MigrationCrashReport report = MigrationHarness.run(folder, 3, 1000, 7);

        assertThat(report.problems()).as(report.toString()).isEmpty();
        assertThat(report.kills()).isEqualTo(3);
        assertThat(report.killedAt()).isSorted().anyMatch(progress -> progress > 0);
        assertThat(report.acknowledged()).isPositive();
    }

    @Test
    void everythingThatAKillMustNotDoIsAProblem() {
        MigrationCrashReport report = new MigrationCrashReport(List.of(120L), 500, 2, false, 3, 4, 7, 9, 8);

        assertThat(report.problems())
                .containsExactly(
                        "the content is another",
                        "2 acknowledged writes are lost",
                        "3 rows were not changed just once",
                        "4 rows were not copied just once",
                        "9 acts are on record, 7 of them done, for 8 steps");
    }
}
