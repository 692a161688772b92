package dev.maker4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.maker4j.DecomposableTask;
import dev.maker4j.Maker;
import dev.maker4j.Outcome;
import dev.maker4j.Question;
import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Prices;
import dev.maker4j.hanoi.HanoiState;
import dev.maker4j.hanoi.HanoiStep;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.langchain4j.OpenAiClient;
import dev.maker4j.langchain4j.VotingChatModel;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.replay.Replay;
import dev.maker4j.replay.ReplayReport;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.scaling.Accuracy;
import dev.maker4j.scaling.Forecast;
import dev.maker4j.testkit.ScriptedModel;
import dev.maker4j.voting.Verdict;
import java.nio.file.Path;
import java.time.Duration;

/** Every Java snippet of the README, line by line; {@link ReadmeTest} runs them and holds the README to them. */
final class ReadmeSnippets {
    private ReadmeSnippets() {}

    // spotless:off
    static Outcome<HanoiState, HanoiStep> hanoi(LlmClient model) {
        Outcome<HanoiState, HanoiStep> outcome = Maker.solving(HanoiTask.of(20))     // 1,048,575 dependent steps
                .sampling(model)                                                     // who is asked: the one required port
                .untilAheadBy(3)                                                     // votes
                .discarding(RedFlags.standard().overTokens(750))                     // red flag: a rambling reply
                .build()
                .solve();
        if (outcome instanceof Outcome.Solved<HanoiState, HanoiStep> solved) {
            System.out.println("all disks moved: " + solved.state());
        } else {
            System.out.println("not solved: " + outcome);                            // undecided, failed or paused, and where
        }
        return outcome;
    }

    static Verdict<Integer> question(LlmClient model) {
        Verdict<Integer> verdict = Question.parsedBy(Integer::parseInt)
                .sampling(model)
                .untilAheadBy(3)
                .build()
                .decide("How many days has the year 2096? Answer with the number only.");
        return verdict;
    }

    static ChatModel chatModel(ChatModel chatModel) {
        ChatModel voting = VotingChatModel.wrapping(chatModel).untilAheadBy(3).build();
        return voting;
    }

    record CountingTask(int end) implements DecomposableTask<Integer, Integer> {
        @Override
        public Integer initialState() {
            return 0;
        }

        @Override
        public boolean isComplete(Integer state) {
            return state == end;
        }

        @Override
        public Prompt prompt(Integer state) { // what stays the same, and what this step adds
            return new Prompt("Reply with the next whole number and nothing else.", Integer.toString(state));
        }

        @Override
        public Integer parse(String reply, Integer state) { // strict: throws for whatever is not in the format
            return Integer.valueOf(reply);
        }

        @Override
        public Integer apply(Integer state, Integer action) { // pure
            return action;
        }
    }

    static void scripted() {
        ScriptedModel model = ScriptedModel.replying("1", "1", "two", "2", "2");
        Outcome<Integer, Integer> outcome =
                Maker.solving(new CountingTask(2)).sampling(model).untilAheadBy(2).build().solve();
        assertThat(outcome.orElseThrow()).isEqualTo(2);
        assertThat(outcome.report().redFlagCount()).isEqualTo(1);
    }

    static LlmClient openAi() {
        LlmClient model = OpenAiClient.at("https://api.openai.com/v1")
                .model("gpt-4.1-mini")
                .key(System.getenv("OPENAI_API_KEY"))
                .within(Duration.ofSeconds(60)) // total deadline of one call, a stalled body included
                .build();
        return model;
    }

    @SuppressWarnings("UnusedVariable") // a snippet only shows where the outcome comes from
    static void journalled(Path folder, DecomposableTask<Integer, Integer> task, LlmClient model) {
        try (FileJournal journal = FileJournal.in(folder).open()) {
            Maker<Integer, Integer> maker =
                    Maker.solving(task).sampling(model).untilAheadBy(2).journalling(journal).build();
            Outcome<Integer, Integer> outcome = maker.solveOrResume(); // begins, or goes on after a crash: buys no sample twice
        }
    }

    static Maker<Integer, Integer> budgeted(DecomposableTask<Integer, Integer> task, LlmClient model) {
        Budget budget = Budget.unlimited().dollars("25").samples(10_000).time(Duration.ofHours(8)); // also tokens
        Maker<Integer, Integer> maker =
                Maker.solving(task).sampling(model).within(budget).pricedBy(Prices.standard()).build();
        return maker;
    }

    @SuppressWarnings("UnusedVariable") // a snippet only shows what can be asked
    static ReplayReport replayed(FileJournal journal) {
        RunStatus status = RunStatus.of(journal).orElseThrow();                // also while another process writes it
        ReplayReport replay = Replay.of(journal).untilAheadBy(2).report();     // what it would have saved, and broken; asks nobody
        return replay;
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
