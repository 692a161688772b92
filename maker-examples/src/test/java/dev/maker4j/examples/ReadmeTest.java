package dev.maker4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.scaling.Forecast;
import dev.maker4j.testkit.ScriptedModel;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.voting.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");

    @Test
    void showsOnlyJavaThatIsCompiledHere() throws IOException {
        ShownCode.isCompiled(README, ReadmeSnippets.class, 7);
    }

    @Nested
    class Snippets {
        @Test
        void solveAMillionSteps() {
            var outcome =
                    ReadmeSnippets.hanoi(SimulatedModel.with(new HanoiSkill()).erringAt(0.0022));

            assertThat(outcome.report().steps()).isEqualTo(1_048_575);
            assertThat(HanoiTask.of(20).validate(outcome.orElseThrow())).isEmpty();
        }

        @Test
        void decideAQuestion() {
            var verdict = ReadmeSnippets.question(ScriptedModel.replying("366", "365", "366", "366", "366"));

            assertThat(((Verdict.Decided<Integer>) verdict).answer()).isEqualTo(366);
        }

        @Test
        void wrapAChatModel() {
            ChatModel yes = new ChatModel() {
                @Override
                public ChatResponse doChat(ChatRequest request) {
                    return ChatResponse.builder()
                            .aiMessage(AiMessage.from("yes"))
                            .build();
                }
            };

            assertThat(ReadmeSnippets.chatModel(yes).chat("Is it?")).isEqualTo("yes");
        }

        @Test
        void testATaskWithAScript() {
            ReadmeSnippets.scripted();
        }

        @Test
        void forecastWhatTheTextSays() {
            Forecast forecast = ReadmeSnippets.forecast();

            assertThat(forecast.margin()).isEqualTo(3);
            assertThat(forecast.reliability()).isCloseTo(0.989, within(0.001));
            assertThat(forecast.expectedSamples()).isCloseTo(3.16e6, within(0.005e6));
            assertThat(forecast.expectedCost()).isCloseTo(3475.6, within(1.0));
        }
    }
}
