package dev.maker4j.bench;

import dev.maker4j.Maker;
import dev.maker4j.Provider;
import dev.maker4j.bench.report.Figures;
import dev.maker4j.bench.report.Measurement;
import dev.maker4j.bench.report.Quantity;
import dev.maker4j.bench.report.Unit;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.langchain4j.OpenAiClient;
import dev.maker4j.llm.LookAhead;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.SampleDrawn;
import dev.maker4j.run.StepDecided;
import dev.maker4j.testkit.Latency;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.OpenAiServer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Steps over HTTP with look-ahead and without: how long a step takes against the quickest and the slowest of its three answers.
 *
 * <p>The server's latencies are log-normal, drawn by what is asked, so both runs meet the same ones. Arguments: disks (default 10, that is
 * 1,023 steps), the median latency in milliseconds (default 50), the error rate (default 0.0022), then one or more sigmas (default 0.6; 0 is
 * a constant latency).
 */
public final class LookAheadBenchmark {
    static final Quantity QUICKEST = new Quantity("quickest of three, as seen", Unit.SECONDS);
    static final Quantity WITH = new Quantity("a step with look-ahead", Unit.SECONDS);
    static final Quantity WITHOUT = new Quantity("a step without", Unit.SECONDS);

    private static final Quantity BY_DISTRIBUTION =
            new Quantity("quickest of three, by the distribution", Unit.SECONDS);
    private static final Quantity OF_THE_QUICKEST = new Quantity("times the quickest seen", Unit.RATIO);
    private static final Quantity TIMES_AS_FAST = new Quantity("times as fast", Unit.RATIO);
    private static final Quantity EXTRA = new Quantity("extra samples", Unit.SHARE);
    private static final double MILLIS = 1e3;
    private static final int K = 3;
    private static final double PAPERS_ERROR_RATE = 0.0022;
    private static final int CALLS = 256;
    private static final int DRAWS = 1_000_000;
    private static final double SIGMAS_OF_99_PERCENT = 2.3263478740408408;

    private final int disks;
    private final double median;
    private final double errorRate;

    private LookAheadBenchmark(int disks, double median, double errorRate) {
        this.disks = disks;
        this.median = median;
        this.errorRate = errorRate;
    }

    /**
     * Runs it and prints the time a step takes.
     *
     * @param args disks, median, error rate and sigmas; all may be left out
     */
    public static void main(String[] args) {
        Arguments arguments = Arguments.of(args);
        LookAheadBenchmark benchmark = new LookAheadBenchmark(
                arguments.whole(0, 10), arguments.number(1, 50), arguments.number(2, PAPERS_ERROR_RATE));
        Figures figures = Figures.none();
        for (double sigma : arguments.numbersFrom(3, 0.6)) {
            figures = figures.and(benchmark.compared(sigma));
        }
        Measurement.publish(figures);
    }

    private Figures compared(double sigma) {
        run(2, sigma, LookAhead.auto()); // warms up
        Measured with = run(disks, sigma, LookAhead.auto());
        Measured without = run(disks, sigma, LookAhead.off());
        if (!with.state.equals(without.state)) {
            throw new IllegalStateException("look-ahead changed how the run ended");
        }
        String row = (sigma == 0 ? "constant" : "σ " + sigma) + ", "
                + BigDecimal.valueOf(100 * errorRate).setScale(2, RoundingMode.HALF_UP) + " %";
        return Figures.none()
                .and(row, BY_DISTRIBUTION, meanQuickest(sigma) / MILLIS)
                .and(row, QUICKEST, with.quickest())
                .and(row, WITH, with.perStep())
                .and(row, OF_THE_QUICKEST, with.perStep() / with.quickest())
                .and(row, WITHOUT, without.perStep())
                .and(row, TIMES_AS_FAST, without.perStep() / with.perStep())
                .and(row, EXTRA, (double) (with.requests - without.requests) / without.requests);
    }

    /** What came of one run. */
    private record Measured(Object state, long steps, long requests, Duration took, Answers answers) {
        double perStep() {
            return took.toNanos() / 1e9 / steps;
        }

        double quickest() {
            return answers.quickest.stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElse(0);
        }
    }

    private Measured run(int size, double sigma, LookAhead lookAhead) {
        Duration half = Duration.ofNanos((long) (median * 1e6));
        Duration slow = Duration.ofNanos((long) (median * 1e6 * StrictMath.exp(sigma * SIGMAS_OF_99_PERCENT)));
        SimulatedModel model = SimulatedModel.with(new HanoiSkill())
                .erringAt(errorRate)
                .answeringIn(sigma == 0 ? Latency.constant(half) : Latency.logNormal(half, slow));
        Answers answers = new Answers();
        try (OpenAiServer server = OpenAiServer.serving(model).named("hanoi").start()) {
            Provider provider = Provider.of(
                            OpenAiClient.at(server.baseUrl()).model("hanoi").build())
                    .inParallel(Parallelism.of(CALLS))
                    .lookingAhead(lookAhead)
                    .build();
            Maker<?, ?> maker = Maker.solving(HanoiTask.of(size))
                    .asking(provider)
                    .untilAheadBy(K)
                    .listening(answers)
                    .build();
            long began = System.nanoTime();
            Outcome<?, ?> outcome = maker.solve();
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            return new Measured(
                    outcome.orElseThrow(),
                    outcome.report().steps(),
                    server.traffic().requests(),
                    took,
                    answers);
        }
    }

    /** The mean of the quickest of three, drawn from the same distribution. */
    private double meanQuickest(double sigma) {
        SplittableRandom draws = new SplittableRandom(1);
        double sum = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double least = Double.MAX_VALUE;
            for (int answer = 0; answer < K; answer++) {
                least = Math.min(least, StrictMath.exp(sigma * draws.nextGaussian()));
            }
            sum += median * least;
        }
        return sum / DRAWS;
    }

    /** Collects each step's quickest answer. */
    private static final class Answers implements RunListener<Object, Object> {
        private final List<Double> quickest = new ArrayList<>();
        private double least = Double.MAX_VALUE;

        @Override
        public void sampleDrawn(SampleDrawn<?> event) {
            if (event.sample().number() < K) {
                least = Math.min(least, event.sample().reply().latency().toNanos() / 1e9);
            }
        }

        @Override
        public void stepDecided(StepDecided<?, ?> event) {
            quickest.add(least);
            least = Double.MAX_VALUE;
        }
    }
}
