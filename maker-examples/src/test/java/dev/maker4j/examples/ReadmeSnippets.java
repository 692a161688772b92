package dev.maker4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.maker4j.Maker;
import dev.maker4j.Provider;
import dev.maker4j.Question;
import dev.maker4j.Run;
import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Prices;
import dev.maker4j.hanoi.HanoiState;
import dev.maker4j.hanoi.HanoiStep;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.langchain4j.OpenAiClient;
import dev.maker4j.langchain4j.VotingChatModel;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.RateLimit;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.replay.Replay;
import dev.maker4j.replay.ReplayReport;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.run.Outcome;
import dev.maker4j.scaling.Accuracy;
import dev.maker4j.scaling.Forecast;
import dev.maker4j.task.DecomposableTask;
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
                .asking(model)                                                       // who is asked: the one required port
                .untilAheadBy(3)                                                     // votes
                .discarding(RedFlags.standard().overTokens(750))                     // red flag: a rambling reply
                .build()
                .solve();
        if (outcome instanceof Outcome.Solved<HanoiState, HanoiStep> solved) {
            System.out.println("all disks moved: " + solved.state());
        } else {
            System.out.println("not solved: " + outcome);                            // undecided, failed, paused, or what is yet to come
        }
        return outcome;
    }

    static Verdict<Integer> question(LlmClient model) {
        Verdict<Integer> verdict = Question.parsedBy(Integer::parseInt)
                .asking(model)
                .untilAheadBy(3)
                .build()
                .decide("How many days does the year 2096 have? Answer with the number only.");
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
                Maker.solving(new CountingTask(2)).asking(model).untilAheadBy(2).build().solve();
        assertThat(outcome.orElseThrow()).isEqualTo(2);
        assertThat(outcome.report().redFlagCount()).isEqualTo(1);
    }

    static LlmClient openAi() {
        LlmClient model = OpenAiClient.at("https://api.openai.com/v1")
                .model("gpt-4.1-mini")
                .key(System.getenv("OPENAI_API_KEY"))
                .timingOutAfter(Duration.ofSeconds(60)) // total deadline of one call, a stalled body included
                .build();
        return model;
    }

    @SuppressWarnings("UnusedVariable") // a snippet only shows where the outcome comes from
    static void journalled(Path folder, DecomposableTask<Integer, Integer> task, LlmClient model) {
        try (FileJournal journal = FileJournal.in(folder).expecting(Journal.Expected.EITHER).open()) { // or NEW_RUN, EARLIER_RUN
            Maker<Integer, Integer> maker =
                    Maker.solving(task).asking(model).untilAheadBy(2).journalling(journal).build();
            Outcome<Integer, Integer> outcome = maker.solve(); // begins, or resumes after a crash: buys no sample twice
        }
    }

    static byte[] watched(DecomposableTask<Integer, Integer> task, LlmClient model) throws InterruptedException {
        Provider provider = Provider.of(model).limitedTo(RateLimit.requestsPerMinute(500)).build();
        Run<Integer, Integer> run = Maker.solving(task).asking(provider).untilAheadBy(2).build().start();
        run.report();                                          // what it did and used so far
        run.cancel();                                          // pauses it; returns at once
        byte[] checkpoint = run.outcome().checkpoint().toBytes(); // resumed by another process: maker.resume(maker.checkpoint(bytes))
        return checkpoint;
    }

    static Maker<Integer, Integer> budgeted(DecomposableTask<Integer, Integer> task, LlmClient model) {
        Budget budget = Budget.unlimited().dollars("25").samples(10_000).time(Duration.ofHours(8)); // also tokens
        Provider provider = Provider.of(model).pricedBy(Prices.standard()).build();
        Maker<Integer, Integer> maker = Maker.solving(task).asking(provider).untilAheadBy(2).within(budget).build();
        return maker;
    }

    @SuppressWarnings("UnusedVariable") // a snippet only shows what can be asked
    static ReplayReport replayed(FileJournal journal) {
        RunStatus status = RunStatus.of(journal).orElseThrow();                // also while another process writes it
        ReplayReport replay = Replay.of(journal).untilAheadBy(2).report();     // what it would have saved, and broken; asks no model
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
