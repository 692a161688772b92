package dev.maker4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.maker4j.Maker;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.llm.Prompt;
import dev.maker4j.scaling.Forecast;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.task.Snapshots;
import dev.maker4j.testkit.ScriptedModel;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.voting.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");

    @Test
    void showsOnlyJavaThatIsCompiledHere() throws IOException {
        ShownCode.isCompiled(README, ReadmeSnippets.class, 11);
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
        void resumeFromAJournalWithoutBuyingAgain(@TempDir Path folder) {
            ScriptedModel model = ScriptedModel.replying("1", "1", "2", "2");
            ReadmeSnippets.CountingTask task = new ReadmeSnippets.CountingTask(2);

            ReadmeSnippets.journalled(folder, task, model);
            ReadmeSnippets.journalled(folder, task, model);

            assertThat(model.requests()).hasSize(4);
        }

        @Test
        void replayWhatAJournalHolds(@TempDir Path folder) {
            ScriptedModel model = ScriptedModel.replying("1", "1", "2", "2");
            ReadmeSnippets.journalled(folder, new ReadmeSnippets.CountingTask(2), model);

            try (FileJournal journal = FileJournal.in(folder).openForReading()) {
                assertThat(ReadmeSnippets.replayed(journal).stepsDecidedAsRecorded())
                        .isEqualTo(2);
            }
        }

        @Test
        void cancelARunAndHandItsCheckpointToAnotherProcess() throws InterruptedException {
            ScriptedModel model = ScriptedModel.replying("1", "1", "2", "2");

            byte[] checkpoint = ReadmeSnippets.watched(new WrittenCountingTask(), model);

            Maker<Integer, Integer> elsewhere = Maker.solving(new WrittenCountingTask())
                    .asking(model)
                    .untilAheadBy(2)
                    .build();
            assertThat(elsewhere.resume(elsewhere.checkpoint(checkpoint)).orElseThrow())
                    .isEqualTo(2);
            assertThat(model.requests()).hasSize(4);
        }

        @Test
        void refuseABudgetOfMoneyForAModelWithoutAPrice() {
            ReadmeSnippets.CountingTask task = new ReadmeSnippets.CountingTask(2);
            ScriptedModel model = ScriptedModel.replying("1", "1", "2", "2");

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ReadmeSnippets.budgeted(task, model))
                    .withMessageContaining("no price for model \"" + model.model() + "\"");
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

    /** The README's task, with states that can be written down. */
    private static final class WrittenCountingTask implements DecomposableTask<Integer, Integer> {
        private final ReadmeSnippets.CountingTask counting = new ReadmeSnippets.CountingTask(2);

        @Override
        public Integer initialState() {
            return counting.initialState();
        }

        @Override
        public boolean isComplete(Integer state) {
            return counting.isComplete(state);
        }

        @Override
        public Prompt prompt(Integer state) {
            return counting.prompt(state);
        }

        @Override
        public Integer parse(String reply, Integer state) {
            return counting.parse(reply, state);
        }

        @Override
        public Integer apply(Integer state, Integer action) {
            return counting.apply(state, action);
        }

        @Override
        public Optional<Snapshots<Integer>> snapshots() {
            return Optional.of(new Snapshots<>() {
                @Override
                public String write(Integer state) {
                    return state.toString();
                }

                @Override
                public Integer read(String text) {
                    return Integer.valueOf(text);
                }
            });
        }
    }
}
