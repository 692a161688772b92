package dev.maker4j.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a power failure leaves of what wasn't forced, a journal resumes; the harness' main cuts more often. */
@Tag("once")
class PowerCutTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void takesNothingThatWasForcedAndLeavesAJournalThatOpens(long seed) throws IOException {
        PowerCuts.Report report = PowerCuts.run(folder, 200, seed);

        assertThat(report.promised()).as("seed %d", seed).isGreaterThan(200);
        assertThat(report.dropped())
                .as("seed %d: the disk lost something", seed)
                .isGreaterThan(200);
        assertThat(report.torn()).as("seed %d", seed).isGreaterThan(50);
    }
}
