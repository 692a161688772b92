package dev.maker4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.maker4j.Maker;
import dev.maker4j.Question;
import dev.maker4j.hanoi.HanoiState;
import dev.maker4j.hanoi.HanoiStep;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.langchain4j.OpenAiClient;
import dev.maker4j.langchain4j.VotingChatModel;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.run.Outcome;
import dev.maker4j.scaling.Accuracy;
import dev.maker4j.scaling.Forecast;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.testkit.ScriptedModel;
import dev.maker4j.voting.Verdict;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Every Java snippet of the README, line by line; {@link ReadmeTest} runs them and holds the README to them. */
final class ReadmeSnippets {
    private ReadmeSnippets() {}

    // spotless:off
    static Outcome<HanoiState, HanoiStep> hanoi(LlmClient model) {
        Outcome<HanoiState, HanoiStep> outcome = Maker.solving(HanoiTask.of(20))     // 1,048,575 dependent steps
                .asking(model)                                                       // who is asked: the one required port
                .untilAheadBy(3)                                                     // votes
                .discarding(RedFlags.standard().overTokens(750))                     // red flag: a rambling reply
                .build().solve();
        if (outcome instanceof Outcome.Solved<HanoiState, HanoiStep> solved) {
            System.out.println("all disks moved: " + solved.state());
        } else {
            System.out.println("not solved: " + outcome);                            // undecided, failed, paused, or what is yet to come
        }
        return outcome;
    }

    static Verdict<Integer> question(LlmClient model) {
        Verdict<Integer> verdict = Question.parsedBy(reply -> Integer.parseInt(reply.strip()))
                .asking(model).untilAheadBy(3).build()
                .decide("How many days does the year 2096 have? Answer with the number only.");
        return verdict;
    }

    static ChatModel chatModel(ChatModel chatModel) {
        ChatModel voting = VotingChatModel.wrapping(chatModel).untilAheadBy(3).build();
        return voting;
    }

    record CountingTask(int end) implements DecomposableTask<Integer, Integer> {
        @Override public Integer initialState() { return 0; }
        @Override public boolean isComplete(Integer state) { return state == end; }
        @Override public Prompt prompt(Integer state) { // what stays the same, and what this step adds
            return new Prompt("Reply with the next whole number and nothing else.", Integer.toString(state));
        }
        @Override public Integer parse(String reply, Integer state) { return Integer.valueOf(reply.strip()); } // strict: throws
        @Override public Integer apply(Integer state, Integer action) { return action; }                       // pure
        @Override public Map<String, String> parameters() { return Map.of("end", "" + end); } // a journal of another is refused
    }

    static void scripted() {
        ScriptedModel model = ScriptedModel.replying("1", "1", "two", "2", "2");
        Outcome<Integer, Integer> outcome =
                Maker.solving(new CountingTask(2)).asking(model).untilAheadBy(2).build().solve();
        assertThat(outcome.orElseThrow()).isEqualTo(2);
        assertThat(outcome.report().redFlagCount()).isEqualTo(1);
    }

    static void real(Path folder, DecomposableTask<Integer, Integer> task) {
        String key = Objects.requireNonNull(System.getenv("OPENAI_API_KEY"), "set OPENAI_API_KEY");
        LlmClient model = OpenAiClient.at("https://api.openai.com/v1").model("gpt-4.1-mini").key(key).build();
        try (FileJournal journal = FileJournal.in(folder).open()) {
            Outcome<Integer, Integer> outcome =
                    Maker.solving(task).asking(model).untilAheadBy(3).journalling(journal).build().solve(); // begins, or resumes
            System.out.println(outcome + ", cost: " + outcome.report().cost());
        }
    }

    @SuppressWarnings({"CheckReturnValue", "ReturnValueIgnored"}) // a snippet only names what can be asked
    static Forecast forecast() {
        Forecast forecast = Forecast.of(1_048_575, Accuracy.ofErrorRate(0.0022)).reaching(0.95).atPrice(0.0011);
        forecast.margin();                // 3 votes
        forecast.expectedSamples();       // 3.16 million calls
        forecast.expectedCost();          // at $0.0011 a call, $3,476
        return forecast;
    }
    // spotless:on
}
