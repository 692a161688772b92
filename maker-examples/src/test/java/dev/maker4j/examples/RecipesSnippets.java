package dev.maker4j.examples;

import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.model.chat.ChatModel;
import dev.maker4j.Maker;
import dev.maker4j.Provider;
import dev.maker4j.Question;
import dev.maker4j.Run;
import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Prices;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.langchain4j.ChatModelClient;
import dev.maker4j.langchain4j.OpenAiClient;
import dev.maker4j.llm.Hedging;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.RateLimit;
import dev.maker4j.llm.Sampling;
import dev.maker4j.models.FallbackClient;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlagFilter;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.replay.Replay;
import dev.maker4j.replay.ReplayReport;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.run.CallFailed;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.SampleDrawn;
import dev.maker4j.run.StepDecided;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.voting.AnswerEquality;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Standing;
import dev.maker4j.voting.Verdict;
import dev.maker4j.voting.VotingRule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The code of docs/recipes.md; {@link RecipesTest} runs it. */
final class RecipesSnippets {
    private RecipesSnippets() {}

    // spotless:off
    static void question(LlmClient model) {
        Verdict<Integer> verdict = Question.parsedBy(reply -> Integer.parseInt(reply.strip()))
                .asking(model)
                .untilAheadBy(3)
                .build()
                .decide("How many days does the year 2096 have? Answer with the number only.");
        System.out.println(verdict.orElseThrow() + ", margin " + verdict.margin());
    }

    static byte[] watched(DecomposableTask<Integer, Integer> task, LlmClient model) throws InterruptedException {
        Provider provider = Provider.of(model).limitedTo(RateLimit.requestsPerMinute(500)).build();
        Run<Integer, Integer> run = Maker.solving(task).asking(provider).untilAheadBy(2).build().start();
        run.report();                                          // what it did and used so far
        run.cancel();                                          // pauses it; returns at once
        byte[] checkpoint = run.outcome().checkpoint().toBytes(); // resumed by another process: maker.resume(maker.checkpoint(bytes))
        return checkpoint;
    }

    static CompletionStage<Void> async(Maker<Integer, Integer> maker) {
        CompletionStage<Void> told = maker.start().completion()
                .thenAccept(outcome -> System.out.println(outcome.orElseThrow())); // holds no thread while it waits
        return told;
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

    static HttpServer progress(Run<?, ?> run) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            RunReport report = run.report(); // returns at once, from any thread
            byte[] page = """
                    <!doctype html><meta http-equiv="refresh" content="1"><title>Run</title>
                    <p>%d steps of %s, %d samples, %d red flags, %s</p>
                    """.formatted(report.steps(), report.expectedSteps().isPresent() ? report.expectedSteps().getAsLong() : "?",
                            report.samples(), report.redFlagCount(), report.cost()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(page);
            }
        });
        server.start();
        return server;
    }

    record Meters(MeterRegistry registry) implements RunListener<Object, Object> {
        @Override
        public void sampleDrawn(SampleDrawn<?> event) {
            String kind = event.sample() instanceof Sample.Flagged ? "red flag" : "vote";
            counter("maker.samples", kind).increment();
        }

        @Override
        public void callFailed(CallFailed event) {
            counter("maker.failures", event.failure().kind().name()).increment();
        }

        @Override
        public void stepDecided(StepDecided<?, ?> event) {
            counter("maker.steps", "decided").increment();
        }

        private Counter counter(String name, String kind) {
            return registry.counter(name, "kind", kind);
        }
    }

    static Outcome<Integer, Integer> metered(DecomposableTask<Integer, Integer> task, LlmClient model, MeterRegistry registry) {
        Maker<Integer, Integer> maker = Maker.solving(task)
                .asking(model)
                .untilAheadBy(2)
                .listening(new Meters(registry))
                .build();
        return maker.solve();
    }

    static Provider local() {
        LlmClient model = OpenAiClient.at("http://localhost:11434/v1")
                .model("qwen2.5:7b")
                .timingOutAfter(Duration.ofMinutes(5))       // the first call also loads the model
                .build();
        Provider provider = Provider.of(model)
                .inParallel(Parallelism.of(4))               // as many as the server has slots
                .build();
        return provider;
    }

    static Maker<Integer, Integer> small(DecomposableTask<Integer, Integer> task, Provider provider) {
        Maker<Integer, Integer> maker = Maker.solving(task)
                .asking(provider)
                .untilAheadBy(3)
                .sampling(Sampling.standard()
                        .atTemperatures(0, 0.7)              // at 0.1 a small model repeats itself, mistakes included
                        .cutOffAt(50)                        // tokens: an answer is short, so a long one is no answer
                        .inAllWordings())                    // if the task has some
                .build();
        return maker;
    }

    static Provider hedged(LlmClient client) { // docs/hedging.md
        Provider provider = Provider.of(client).hedging(Hedging.slowerThan(0.95)).build();
        return provider;
    }

    static LlmClient several(LlmClient first, ChatModel otherProvider) {
        LlmClient model = FallbackClient.asking(first).orElse(ChatModelClient.over(otherProvider));
        return model;
    }

    record Hesitation(String word) implements RedFlagFilter {
        @Override
        public Optional<RedFlag> inspect(LlmReply reply) {
            return reply.text().contains(word)
                    ? Optional.of(new RedFlag("hesitation", "the reply says \"" + word + "\""))
                    : Optional.empty();
        }
    }

    record Unanimous(int votes) implements VotingRule {
        @Override
        public int votesLacking(Standing standing) { // 0: won; NEVER: can't be won any more
            return standing.answers() > 1 ? NEVER : Math.max(0, votes - standing.total());
        }
    }

    record Place(String name, String country) {}

    static Question<Place> own(LlmClient model) {
        Question<Place> question = Question.parsedBy(reply -> new Place(reply.strip(), ""))
                .asking(model)
                .discarding(RedFlags.standard().and(new Hesitation("perhaps")))
                .deciding(new Unanimous(3))
                .comparing(AnswerEquality.byKey("name", place -> place.name().toLowerCase(Locale.ROOT)))
                .build();
        return question;
    }
    // spotless:on
}
