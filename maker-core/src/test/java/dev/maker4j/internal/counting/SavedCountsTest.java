package dev.maker4j.internal.counting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Price;
import dev.maker4j.budget.Prices;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.TokenUsage;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.run.RunReport;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SavedCountsTest {
    private static final RunDescription DESCRIPTION = new RunDescription(
            "a task",
            "mini",
            true,
            "first to 3",
            "",
            "",
            OptionalLong.of(7),
            Budget.unlimited().samples(9),
            Prices.none()
                    .charging("mini", Price.perMillionTokens("1", "2").cachedInput("0.1"))
                    .charging("in of \"it\"", Price.perMillionTokens("3", "4")));

    private static LlmReply using(TokenUsage usage) {
        return LlmReply.of("text", usage, FinishReason.STOP, Duration.ZERO);
    }

    @Test
    void giveBackTheReportTheyWereTakenFrom() {
        Counters counters = new Counters(DESCRIPTION);
        counters.vote(using(TokenUsage.of(100, 10).cachedInput(60)));
        counters.vote(using(TokenUsage.of(7, 8)).by("in of \"it\""));
        counters.redFlag(new RedFlag("too long", "12 tokens"), using(TokenUsage.unknown()));
        counters.vote(using(TokenUsage.unknown()).by("unheard of"));
        counters.failure(LlmException.Kind.TIMED_OUT);
        counters.retry();
        counters.step(2);
        counters.stepWithoutUsage();
        RunReport report = counters.report(Duration.ofSeconds(5));

        RunReport restored = SavedCounts.report(DESCRIPTION, SavedCounts.of(report), Duration.ofSeconds(5));

        assertThat(restored).isEqualTo(report);
        assertThat(new Counters(DESCRIPTION, restored).stepsWithoutUsage()).isOne();
        assertThat(restored.cost().samplesUnknown()).isEqualTo(2);
    }
}
