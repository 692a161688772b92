package dev.maker4j.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.TokenChoice;
import dev.maker4j.llm.TokenUsage;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerOnlyClientTest {
    private static LlmReply answered(String text, TokenUsage usage) throws InterruptedException {
        return AnswerOnlyClient.over(request -> LlmReply.of(text, usage, FinishReason.STOP, Duration.ofMillis(3)))
                .complete(LlmRequest.of(Prompt.of("which way?")));
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "<think>Hm. 3 + 4.</think>7,7",
                "' \n<think>\nHm.\n</think>\n\n7',7",
                "<think></think>7,7",
                "<think>a</think><think>b</think> 7,7",
                "the template opened it</think>7,7",
                "<think>never ends 7,''",
                "<think>ends late 7</think>,''",
                "7,7",
                "' 7 ',' 7 '",
                "7 <think>or 8</think>,7 <think>or 8</think>",
                "<think>a</think>the tag is </think>,the tag is </think>",
                "<thinking>7,<thinking>7"
            })
    void cutsTheThoughtsThatAReplyBeginsWith(String text, String answer) throws InterruptedException {
        assertThat(answered(text, TokenUsage.of(40, 100)).text()).isEqualTo(answer);
    }

    @Test
    void tellsThinkingFromTheVisibleAnswer() throws InterruptedException {
        LlmReply reply = answered("<think>" + "x".repeat(985) + "</think>" + "y".repeat(1_000), TokenUsage.of(40, 200));

        assertThat(reply.usage()).isEqualTo(TokenUsage.of(40, 200).reasoning(100));
        assertThat(reply.latency()).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void believesTheProviderWhereItTellsThemApart() throws InterruptedException {
        TokenUsage told = TokenUsage.of(40, 200).reasoning(120);

        assertThat(answered("<think>x</think>7", told).usage()).isEqualTo(told);
        assertThat(answered("<think>x</think>7", TokenUsage.unknown()).usage()).isEqualTo(TokenUsage.unknown());
    }

    @Test
    void isOtherwiseTheModel() {
        FakeMember model = new FakeMember("qwen").simulated().inProcess();

        AnswerOnlyClient client = AnswerOnlyClient.over(model);

        assertThat(client.model()).isEqualTo("qwen");
        assertThat(client.models()).containsExactly("qwen");
        assertThat(client.isSimulated()).isTrue();
        assertThat(client.isInProcess()).isTrue();
        assertThat(client.toString()).startsWith("AnswerOnlyClient[");
    }

    @Test
    void keepsTheLogProbabilitiesOfTheAnswerOnly() throws InterruptedException {
        List<TokenChoice> all = Stream.of("<think>", "Hm", ".</think>", "\n", "le", "ft")
                .map(token -> new TokenChoice(token, -0.5, List.of()))
                .toList();

        LlmReply reply = AnswerOnlyClient.over(
                        request -> LlmReply.of("<think>Hm.</think>\nleft").choosing(all))
                .complete(LlmRequest.of(Prompt.of("which way?")));

        assertThat(reply.text()).isEqualTo("left");
        assertThat(reply.choices()).isEqualTo(all.subList(4, 6));
    }

    @Test
    void takesWhatItsModelTakes() {
        LlmClient taking = new LlmClient() {
            @Override
            public LlmReply complete(LlmRequest request) {
                return LlmReply.of("left");
            }

            @Override
            public String model() {
                return "taking";
            }

            @Override
            public boolean takesSeeds() {
                return true;
            }

            @Override
            public boolean takesSchemas() {
                return true;
            }
        };
        LlmClient lambda = request -> LlmReply.of("left");
        LlmClient other = new FakeMember("other");

        assertThat(AnswerOnlyClient.over(taking).takesSeeds()).isTrue();
        assertThat(AnswerOnlyClient.over(taking).takesSchemas()).isTrue();
        assertThat(AnswerOnlyClient.over(lambda).takesSeeds()).isFalse();
        assertThat(EnsembleClient.of(taking, taking).takesSeeds()).isTrue();
        assertThat(EnsembleClient.of(taking, other).takesSeeds()).isFalse();
        assertThat(EnsembleClient.of(taking, other).takesSchemas()).isFalse();
        assertThat(FallbackClient.asking(taking).takesSchemas()).isTrue();
        assertThat(FallbackClient.asking(taking).orElse(other).takesSeeds()).isFalse();
    }
}
