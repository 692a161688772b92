package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.ModelUsage;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.TokenUsage;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.run.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a provider told of tokens, and what had to be estimated, is the same after a resume. */
class JournalledUsageTest {
    @TempDir
    private Path folder;

    /** Counts, and tells what the given usage says. */
    private record Counting(TokenUsage usage) implements LlmClient {
        @Override
        public LlmReply complete(LlmRequest request) {
            int state = Integer.parseInt(request.prompt().user());
            return LlmReply.of(Integer.toString(state + 1), usage, FinishReason.STOP, Duration.ZERO);
        }

        @Override
        public String model() {
            return "counting";
        }
    }

    private Outcome<Integer, Integer> stint(TokenUsage usage, Detail detail, Budget budget, Stint stint) {
        try (Journal journal = FileJournal.in(folder).recording(detail).open()) {
            return Maker.solving(new CountingTask(6))
                    .asking(new Counting(usage))
                    .untilAheadBy(2)
                    .discarding(RedFlags.standard().overTokens(100))
                    .within(budget)
                    .journalling(journal)
                    .build()
                    .solve(stint);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Detail.class,
            names = {"VOTES", "TRANSCRIPTS"})
    void keepsReasoningAndCacheWrites(Detail detail) {
        TokenUsage usage =
                TokenUsage.of(40, 1_200).cachedInput(10).cacheWrite(20).reasoning(1_190);

        stint(usage, detail, Budget.unlimited(), Stint.ofSteps(3));
        Outcome<Integer, Integer> outcome = stint(usage, detail, Budget.unlimited(), Stint.ofSteps(100));

        assertThat(outcome.orElseThrow()).isEqualTo(6);
        assertThat(outcome.report().redFlags()).isEmpty();
        assertThat(outcome.report().usageByModel())
                .isEqualTo(Map.of(
                        "counting", ModelUsage.of(12, 0, 480, 120, 14_400).cacheWrites(240)));
    }

    @Test
    void goesOnWithinABudgetWhereNoReplyTellsAnything() {
        Budget budget = Budget.unlimited().tokens(100_000);

        stint(TokenUsage.unknown(), Detail.VOTES, budget, Stint.ofSteps(3));
        Outcome<Integer, Integer> outcome = stint(TokenUsage.unknown(), Detail.VOTES, budget, Stint.ofSteps(100));

        assertThat(outcome.orElseThrow()).isEqualTo(6);
        ModelUsage used = Objects.requireNonNull(outcome.report().usageByModel().get("counting"));
        assertThat(used.estimatedInputTokens()).isBetween(12L * 64, 12L * 128);
        assertThat(used).isEqualTo(ModelUsage.of(12, 12, 0, 0, 0).estimating(12, used.estimatedInputTokens(), 24));
    }
}
