package dev.maker4j.bench;

import dev.maker4j.Provider;
import dev.maker4j.Question;
import dev.maker4j.langchain4j.OpenAiClient;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.testkit.Latency;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.Fault;
import dev.maker4j.testkit.server.Faults;
import dev.maker4j.testkit.server.OpenAiServer;
import dev.maker4j.voting.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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
        RefusalBenchmark benchmark = new RefusalBenchmark(
                Duration.ofSeconds((long) number(args, 0, 10)), Duration.ofMillis((long) number(args, 1, 90)), (int)
                        number(args, 2, 64));
        double share = number(args, 3, 0.02);
        int pairs = (int) number(args, 4, 3);
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        benchmark.samplesPerSecond(Faults.none()); // warms up
        for (int pair = 0; pair < pairs; pair++) {
            without.add(benchmark.samplesPerSecond(Faults.none()));
            with.add(benchmark.samplesPerSecond(Faults.none().seed(pair).at(share, REFUSED)));
        }
        System.out.printf(
                Locale.ROOT,
                "%d calls in flight at %d ms, JDK %s, samples a second, median (range) of %d rounds of %d s:%n"
                        + "none refused     %s%n%.0f in 1,000       %s%n",
                benchmark.calls,
                benchmark.latency.toMillis(),
                Runtime.version().feature(),
                pairs,
                benchmark.round.toSeconds(),
                told(without),
                1000 * share,
                told(with));
    }

    private static double number(String[] args, int index, double otherwise) {
        return args.length > index ? Double.parseDouble(args[index]) : otherwise;
    }

    private static String told(List<Double> rates) {
        List<Double> sorted = new ArrayList<>(rates);
        Collections.sort(sorted);
        return String.format(
                Locale.ROOT,
                "%.0f (%.0f-%.0f)",
                sorted.get(sorted.size() / 2),
                sorted.get(0),
                sorted.get(sorted.size() - 1));
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
                .takeWhile(
                        number -> question.decide("1 " + number) instanceof Verdict.Decided && System.nanoTime() < end)
                .count();
    }
}
