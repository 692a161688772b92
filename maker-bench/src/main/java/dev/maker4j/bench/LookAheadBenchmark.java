package dev.maker4j.bench;

import dev.maker4j.Maker;
import dev.maker4j.Provider;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.langchain4j.OpenAiClient;
import dev.maker4j.llm.LookAhead;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.SampleDrawn;
import dev.maker4j.run.StepDecided;
import dev.maker4j.testkit.Latency;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.OpenAiServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Steps over HTTP with look-ahead and without: how long a step takes against the quickest and the slowest of its three answers.
 *
 * <p>The server's latencies are log-normal, drawn by what is asked, so both runs meet the same ones. Arguments: disks (default 10, that is
 * 1,023 steps), the median latency in milliseconds (default 50), the error rate (default 0.0022), then one or more sigmas (default 0.6; 0 is
 * a constant latency).
 */
public final class LookAheadBenchmark {
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
     * Runs it and prints milliseconds a step.
     *
     * @param args disks, median, error rate and sigmas; all may be left out
     */
    public static void main(String[] args) {
        LookAheadBenchmark benchmark = new LookAheadBenchmark(
                (int) number(args, 0, 10), number(args, 1, 50), number(args, 2, PAPERS_ERROR_RATE));
        for (int arg = 3; arg < Math.max(4, args.length); arg++) {
            benchmark.compare(number(args, arg, 0.6));
        }
    }

    private static double number(String[] args, int index, double otherwise) {
        return args.length > index ? Double.parseDouble(args[index]) : otherwise;
    }

    private void compare(double sigma) {
        run(2, sigma, LookAhead.auto()); // warms up
        Measured with = run(disks, sigma, LookAhead.auto());
        Measured without = run(disks, sigma, LookAhead.off());
        double quickest = meanQuickest(sigma);
        System.out.printf(
                Locale.ROOT,
                "%d steps, k = %d, error rate %s, median %.0f ms, sigma %s, JDK %s, milliseconds a step:%n"
                        + "quickest of three, by the distribution   %.1f%n"
                        + "quickest of three, as the client saw it  %.1f%n"
                        + "with look-ahead                          %.1f  (%.2f times the quickest by the distribution, %.2f as seen)%n"
                        + "without                                  %.1f  (%.2f times as long)%n"
                        + "wasted samples                           %d of %d (%.2f%%)%n",
                with.report.steps(),
                K,
                errorRate,
                median,
                sigma,
                Runtime.version().feature(),
                quickest,
                with.quickest(),
                with.perStep(),
                with.perStep() / quickest,
                with.perStep() / with.quickest(),
                without.perStep(),
                without.perStep() / with.perStep(),
                with.report.wasted(),
                with.report.samples(),
                100.0 * with.report.wasted() / with.report.samples());
        if (!with.state.equals(without.state)) {
            throw new IllegalStateException("look-ahead changed how the run ended");
        }
    }

    /** What came of one run. */
    private record Measured(Object state, RunReport report, Duration took, Answers answers) {
        double perStep() {
            return took.toNanos() / 1e6 / report.steps();
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
            return new Measured(outcome.orElseThrow(), outcome.report(), took, answers);
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
                least = Math.min(least, event.sample().reply().latency().toNanos() / 1e6);
            }
        }

        @Override
        public void stepDecided(StepDecided<?, ?> event) {
            quickest.add(least);
            least = Double.MAX_VALUE;
        }
    }
}
