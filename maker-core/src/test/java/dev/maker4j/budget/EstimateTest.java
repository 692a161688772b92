package dev.maker4j.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider didn't tell is estimated from above, and never shown as a count. */
class EstimateTest {
    private static final Prices PRICES = Prices.none()
            .charging(
                    "claude",
                    Price.perMillionTokens("1", "5").cachedInput("0.1").cacheWrite("1.25"));
    private static final LlmRequest QUESTION = LlmRequest.of(new Prompt("Be brief.", "which way?"));

    private static LlmReply reply(String text, TokenUsage usage, FinishReason reason) {
        return LlmReply.of(text, usage, reason, Duration.ZERO);
    }

    @Nested
    class OfAReply {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "left",
                    "ünïcode",
                    "\u4e2d\u6587",
                    "\ud83d\ude00\ud83d\ude00",
                    "a\u00e9\u4e2d\ud83d\ude00"
                })
        void isAtLeastATokenAByte(String text) {
            TokenUsage usage = LlmReply.of(text).estimatingUsage(QUESTION).usage();

            assertThat(usage.estimatedOutputTokens()).hasValue(text.getBytes(StandardCharsets.UTF_8).length + 1);
            assertThat(usage.estimatedInputTokens().orElse(0)).isGreaterThanOrEqualTo("Be brief.which way?".length());
            assertThat(usage.inputTokens()).isEmpty();
            assertThat(usage.outputTokens()).isEmpty();
        }

        @Test
        void isTheLimitWhereThatCutTheReplyOff() {
            LlmReply cutOff = reply("", TokenUsage.unknown(), FinishReason.LENGTH);

            assertThat(cutOff.estimatingUsage(QUESTION.maxOutputTokens(900))
                            .usage()
                            .estimatedOutputTokens())
                    .hasValue(900);
        }

        @Test
        void leavesAloneWhatWasTold() {
            LlmReply told = reply("left", TokenUsage.of(40, 7), FinishReason.STOP);
            LlmReply half = reply("left", TokenUsage.unknown().output(7), FinishReason.STOP);

            assertThat(told.estimatingUsage(QUESTION)).isSameAs(told);
            TokenUsage usage = half.estimatingUsage(QUESTION).usage();
            assertThat(usage.outputTokens()).hasValue(7);
            assertThat(usage.estimatedOutputTokens()).isEmpty();
            assertThat(usage.estimatedInputTokens()).isPresent();
        }

        @Test
        void isShownAsAnEstimate() {
            assertThat(TokenUsage.unknown().output(7).estimatedUpTo(90, 3))
                    .hasToString("TokenUsage[input=unknown, cachedInput=unknown, output=7, estimatedInput=90]");
        }
    }

    @Nested
    class OfACost {
        @Test
        void isABoundBesideWhatIsKnown() {
            ModelUsage used = ModelUsage.none()
                    .plus(TokenUsage.of(1_000_000, 0))
                    .plus(TokenUsage.unknown().estimatedUpTo(1_000_000, 100_000));

            Cost cost = PRICES.cost(Map.of("claude", used));

            assertThat(cost.isKnown()).isFalse();
            assertThat(cost.dollars()).isEqualByComparingTo("1");
            assertThat(cost.dollarsAtMost()).isEqualByComparingTo("2.75"); // written to a cache at worst
            assertThat(cost).hasToString("from $1.00 to $2.75 by estimate");
            assertThat(used)
                    .hasToString(
                            "2 samples (1 without token counts), 1000000 input tokens (0 cached), 0 output tokens, by"
                                    + " estimate at most 1000000 and 100000 more");
        }

        @Test
        void isNoBoundWhereOneSampleHasNone() {
            ModelUsage used = ModelUsage.none()
                    .plus(TokenUsage.unknown())
                    .plus(TokenUsage.unknown().estimatedUpTo(10, 10));

            Cost cost = PRICES.cost(Map.of("claude", used));

            assertThat(cost.samplesUnknown()).isEqualTo(2);
            assertThat(cost.samplesEstimated()).isEqualTo(1);
            assertThat(cost).hasToString("unknown");
        }

        @Test
        void countsTheHalfThatWasTold() {
            ModelUsage used =
                    ModelUsage.none().plus(TokenUsage.unknown().output(7).estimatedUpTo(90, 3));

            assertThat(used.outputTokens()).isEqualTo(7);
            assertThat(used.samplesUncounted()).isEqualTo(1);
            assertThat(used.samplesEstimated()).isEqualTo(1);
            assertThat(used.estimatedInputTokens()).isEqualTo(90);
            assertThat(used.estimatedOutputTokens()).isZero();
        }
    }

    @Nested
    class OfCacheWrites {
        @Test
        void isNoneTheyHaveAPrice() {
            ModelUsage used = ModelUsage.none()
                    .plus(TokenUsage.of(1_000, 10).cachedInput(600).cacheWrite(300));

            assertThat(PRICES.cost(Map.of("claude", used)).dollars())
                    .isEqualByComparingTo("0.000585"); // 100 at 1, 600 at 0.10, 300 at 1.25, 10 at 5
        }

        @Test
        void costsWhatOtherInputDoesUnlessSaidOtherwise() {
            ModelUsage used = ModelUsage.none().plus(TokenUsage.of(1_000, 0).cacheWrite(1_000));
            Prices plain = Prices.none()
                    .charging("plain", Price.perMillionTokens("2", "8").cachedInput("1"));

            assertThat(plain.cost(Map.of("plain", used)).dollars()).isEqualByComparingTo("0.002");
        }

        @Test
        void neverExceedsTheInput() {
            ModelUsage used =
                    ModelUsage.none().plus(TokenUsage.of(10, 1).cachedInput(8).cacheWrite(50));

            assertThat(used.cachedInputTokens()).isEqualTo(8);
            assertThat(used.cacheWriteTokens()).isEqualTo(2);
        }

        @Test
        void isInTheBundledTable() {
            assertThat(Prices.standard().of("claude-haiku-4-5").orElseThrow())
                    .hasToString(
                            "$1.00 per million input tokens, $0.10 cached, $1.25 written to a cache, $5.00 output");
        }
    }
}
