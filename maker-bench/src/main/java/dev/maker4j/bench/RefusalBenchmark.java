package dev.maker4j.bench;

import dev.maker4j.Provider;
import dev.maker4j.Question;
import dev.maker4j.bench.report.Figures;
import dev.maker4j.bench.report.Measurement;
import dev.maker4j.bench.report.Quantity;
import dev.maker4j.bench.report.Unit;
import dev.maker4j.examples.addition.simulation.AdditionSkill;
import dev.maker4j.langchain4j.OpenAiClient;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.testkit.Latency;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.Fault;
import dev.maker4j.testkit.server.Faults;
import dev.maker4j.testkit.server.OpenAiServer;
import dev.maker4j.voting.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Samples a second over HTTP where some calls are refused with a 429, against the same without: whether a provider that refuses by
 * chance keeps its traffic.
 *
 * <p>As many askers as calls may be in flight share one provider, and each asks one question after another. Arguments: seconds of
 * each round (default 10), the server's latency in milliseconds (default 90), calls in flight (default 64), the share of refused
 * calls (default 0.02), pairs (default 3).
 */
public final class RefusalBenchmark {
    private static final Quantity RATE = new Quantity("samples a second", Unit.COUNT);
    private static final Fault REFUSED = Fault.rateLimited(Duration.ZERO);

    /** No two askers ask the same, since refusals are drawn by what is asked. */
    private static final long QUESTIONS_APART = 1_000_000;

    private final Duration round;
    private final Duration latency;
    private final int calls;

    private RefusalBenchmark(Duration round, Duration latency, int calls) {
        this.round = round;
        this.latency = latency;
        this.calls = calls;
    }

    /**
     * Runs it and prints samples a second.
     *
     * @param args seconds, latency, calls, share and pairs; all may be left out
     * @throws InterruptedException if it is interrupted
     * @throws ExecutionException if a question can't be answered
     */
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        Arguments arguments = Arguments.of(args);
        RefusalBenchmark benchmark = new RefusalBenchmark(
                Duration.ofSeconds(arguments.whole(0, 10)),
                Duration.ofMillis(arguments.whole(1, 90)),
                arguments.whole(2, 64));
        double share = arguments.number(3, 0.02);
        int pairs = arguments.whole(4, 3);
        String refused = BigDecimal.valueOf(100 * share).stripTrailingZeros().toPlainString() + " % refused";
        Figures figures = Figures.none();
        benchmark.samplesPerSecond(Faults.none()); // warms up
        for (int pair = 0; pair < pairs; pair++) {
            double without = benchmark.samplesPerSecond(Faults.none());
            double with = benchmark.samplesPerSecond(Faults.none().seed(pair).at(share, REFUSED));
            figures = figures.and("none refused", RATE, without).and(refused, RATE, with);
        }
        Measurement.publish(figures);
    }

    private double samplesPerSecond(Faults faults) throws InterruptedException, ExecutionException {
        LlmClient model = SimulatedModel.with(new AdditionSkill()).answeringIn(Latency.constant(latency));
        ExecutorService askers = Executors.newFixedThreadPool(calls);
        try (OpenAiServer server =
                OpenAiServer.serving(model).named("m").injecting(faults).start()) {
            Question<String> question = Question.<String>parsedBy(reply -> reply)
                    .asking(Provider.of(
                                    OpenAiClient.at(server.baseUrl()).model("m").build())
                            .inParallel(Parallelism.of(calls))
                            .build())
                    .untilAheadBy(1)
                    .build();
            long end = System.nanoTime() + round.toNanos();
            List<Future<Long>> counts = new ArrayList<>();
            for (long asker = 0; asker < calls; asker++) {
                long first = asker * QUESTIONS_APART;
                counts.add(askers.submit(() -> asked(question, first, end)));
            }
            long samples = 0;
            for (Future<Long> count : counts) {
                samples += count.get();
            }
            return samples / (round.toNanos() / 1e9);
        } finally {
            askers.shutdownNow();
        }
    }

    /** Asks one question after another until the round is over; the last may end after it and isn't counted. */
    private static long asked(Question<String> question, long first, long end) {
        return LongStream.iterate(first, number -> number + 1)
                .takeWhile(number ->
                        question.decide("1 + " + number) instanceof Verdict.Decided && System.nanoTime() < end)
                .count();
    }
}
