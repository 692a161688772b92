package dev.maker4j.internal.counting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Prices;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.run.RunReport;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CountersTest {
    private static final RunDescription DESCRIPTION = new RunDescription(
            "a task", "mini", true, "first to 3", "", "", OptionalLong.of(7), Budget.unlimited(), Prices.none());

    /** Free text as reasons made counters and snapshots grow with the number of steps. */
    @Test
    void nameNoMoreThanAHundredReasonsAndCountAll() {
        Counters counters = new Counters(DESCRIPTION);

        for (int step = 0; step < 100_000; step++) {
            counters.redFlag(new RedFlag("said " + step, ""), LlmReply.of("no"));
            counters.redFlag(new RedFlag("said 7", ""), LlmReply.of("no"));
        }

        RunReport report = counters.report(Duration.ZERO);
        assertThat(report.redFlags())
                .hasSize(101)
                .containsEntry("said 7", 100_001L)
                .containsEntry("said 99", 1L)
                .containsEntry("other reasons", 99_900L);
        assertThat(report.redFlagCount()).isEqualTo(200_000);
        assertThat(SavedCounts.of(report)).hasSizeLessThan(120);
        assertThat(counters.restored(SavedCounts.of(report))
                        .report(Duration.ZERO)
                        .redFlags())
                .isEqualTo(report.redFlags());
    }
}
