package dev.maker4j.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
    private static final Prompt PROMPT = new Prompt("the rules", "a confidential question");

    @Nested
    class ARequest {
        private final LlmRequest request = LlmRequest.of(PROMPT);

        @Test
        void leavesToTheModelWhatNobodySet() {
            assertThat(request.prompt()).isEqualTo(PROMPT);
            assertThat(request.sample()).isZero();
            assertThat(request.temperature()).isEmpty();
            assertThat(request.maxOutputTokens()).isEmpty();
        }

        @Test
        void keepsEachSettingThroughTheOthers() {
            LlmRequest set = request.temperature(0).maxOutputTokens(750).sample(2);

            assertThat(set.sample()).isEqualTo(2);
            assertThat(set.temperature()).hasValue(0);
            assertThat(set.maxOutputTokens()).hasValue(750);
        }

        @Test
        void neverShowsThePrompt() {
            assertThat(request.sample(2).temperature(0.1))
                    .hasToString(
                            "LlmRequest[sample=2, temperature=OptionalDouble[0.1], maxOutputTokens=OptionalInt.empty]");
        }

        @ParameterizedTest
        @ValueSource(doubles = {Double.NaN, -0.1, 2.1})
        void refusesATemperatureOutsideZeroToTwo(double degrees) {
            assertThatThrownBy(() -> request.temperature(degrees))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("temperature must be from 0 to 2, but was " + degrees);
        }

        @Test
        void refusesNumbersOutOfRange() {
            assertThatThrownBy(() -> request.sample(-1)).hasMessage("samples are numbered from 0, but got -1");
            assertThatThrownBy(() -> request.maxOutputTokens(0))
                    .hasMessage("a reply needs room for at least 1 token, but the limit was 0");
        }

        @Test
        void needsAUserPart() {
            assertThatThrownBy(() -> Prompt.of(" ")).hasMessage("a prompt needs a user part, but it was blank");
        }
    }

    @Nested
    class StandardSampling {
        @Test
        void drawsTheFirstSampleColdAndTheOthersWarmer() {
            Sampling sampling = Sampling.standard();

            assertThat(sampling.request(PROMPT, 0).temperature()).hasValue(0);
            assertThat(sampling.request(PROMPT, 1).temperature()).hasValue(0.1);
            assertThat(sampling.request(PROMPT, 7).sample()).isEqualTo(7);
            assertThat(sampling.request(PROMPT, 7).maxOutputTokens()).isEmpty();
        }

        @Test
        void canLeaveTheTemperatureOutAndKeepTheLimit() {
            LlmRequest request =
                    Sampling.standard().cutOffAt(750).atProvidersTemperature().request(PROMPT, 0);

            assertThat(request.temperature()).isEmpty();
            assertThat(request.maxOutputTokens()).hasValue(750);
        }

        @Test
        void takesOtherTemperatures() {
            Sampling warm = Sampling.standard().atTemperatures(0.3, 1);

            assertThat(warm.request(PROMPT, 0).temperature()).hasValue(0.3);
            assertThat(warm.request(PROMPT, 1).temperature()).hasValue(1);
            assertThatThrownBy(() -> warm.atTemperatures(0, 3))
                    .hasMessage("temperature must be from 0 to 2, but was 3.0");
        }
    }

    @Nested
    class Usage {
        @Test
        void tellsNotSaidFromNone() {
            assertThat(TokenUsage.unknown().outputTokens()).isEmpty();
            assertThat(TokenUsage.of(10, 0).outputTokens()).hasValue(0);
            assertThat(TokenUsage.of(10, 0).cachedInputTokens()).isEmpty();
        }

        @Test
        void isAValue() {
            assertThat(TokenUsage.of(10, 5).cachedInput(4))
                    .isEqualTo(TokenUsage.unknown().output(5).cachedInput(4).input(10))
                    .isNotEqualTo(TokenUsage.of(10, 5))
                    .hasToString("TokenUsage[input=10, cachedInput=4, output=5]");
        }

        @Test
        void isNeverNegative() {
            assertThatThrownBy(() -> TokenUsage.of(-1, 0)).hasMessage("input tokens can't be negative, but were -1");
            assertThatThrownBy(() -> TokenUsage.unknown().cachedInput(-1))
                    .hasMessage("cached input tokens can't be negative, but were -1");
        }
    }

    @Nested
    class AReply {
        @Test
        void neverShowsItsText() {
            LlmReply reply = LlmReply.of("secret", TokenUsage.of(1, 2), FinishReason.STOP, Duration.ofMillis(5));

            assertThat(reply)
                    .hasToString(
                            "LlmReply[6 characters, TokenUsage[input=1, cachedInput=unknown, output=2], STOP, PT0.005S]");
        }

        @Test
        void whoseTextWasNotKeptHasAllTheRest() {
            LlmReply reply = LlmReply.withoutText(TokenUsage.of(1, 2), FinishReason.STOP, Duration.ofMillis(5))
                    .by("other");

            assertThat(reply)
                    .hasToString(
                            "LlmReply[text not kept, TokenUsage[input=1, cachedInput=unknown, output=2], STOP, PT0.005S]");
            assertThat(reply.model()).contains("other");
            assertThatThrownBy(reply::text).isInstanceOf(TextNotKeptException.class);
        }
    }
}
