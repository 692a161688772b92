package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.maker4j.budget.Price;
import dev.maker4j.budget.Prices;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.TokenUsage;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.run.RunReport;
import dev.maker4j.scaling.Accuracy;
import dev.maker4j.scaling.Forecast;
import dev.maker4j.task.DecomposableTask;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs, many times by fixed seeds: how many are right, what they cost and how many rounds they take is what the closed forms say. */
@Tag("once")
class WholeRunStatisticsTest {
    /** {@code mvn test -Dmaker.runs=4000} looks more closely than a build has time for. */
    private static final int RUNS = Integer.getInteger("maker.runs", 400);

    private static final double STANDARD_ERRORS = 4;

    /** Where a run stands, and whether all was right so far. */
    private record Place(int step, boolean right) {}

    /** So many steps, at each of which "a" is right and "b" the one likely wrong answer. */
    private record Path(int steps) implements DecomposableTask<Place, String> {
        @Override
        public Place initialState() {
            return new Place(0, true);
        }

        @Override
        public boolean isComplete(Place state) {
            return state.step() == steps;
        }

        @Override
        public Prompt prompt(Place state) {
            return Prompt.of(Integer.toString(state.step()));
        }

        @Override
        public String parse(String reply, Place state) {
            if (!reply.equals("a") && !reply.equals("b")) {
                throw new RedFlagException("neither a nor b");
            }
            return reply;
        }

        @Override
        public Place apply(Place state, String action) {
            return new Place(state.step() + 1, state.right() && action.equals("a"));
        }

        @Override
        public OptionalLong expectedSteps() {
            return OptionalLong.of(steps);
        }
    }

    private record Drawing(long seed, double right, double valid) implements LlmClient {
        private static final TokenUsage ONE = TokenUsage.unknown().input(1).output(0);

        @Override
        public LlmReply complete(LlmRequest request) {
            long place = Long.parseLong(request.prompt().user()) * 100_003 + request.sample();
            SplittableRandom random = new SplittableRandom(seed * 1_000_000_007L + place).split();
            String text = random.nextDouble() >= valid ? "hm" : random.nextDouble() < right ? "a" : "b";
            return LlmReply.of(text, ONE, FinishReason.STOP, Duration.ZERO);
        }

        @Override
        public String model() {
            return "drawn";
        }

        @Override
        public boolean isInProcess() {
            return true;
        }
    }

    /** A mean with its standard error. */
    private static final class Mean {
        private double sum;
        private double squares;

        void add(double value) {
            sum += value;
            squares += value * value;
        }

        void requireCloseTo(double predicted, String what) {
            double mean = sum / RUNS;
            double error = Math.sqrt(Math.max(0, squares / RUNS - mean * mean) / RUNS);
            assertThat(mean).as(what).isCloseTo(predicted, within(STANDARD_ERRORS * error + 1e-9));
        }
    }

    @ParameterizedTest(name = "p = {0}, k = {1}, s = {2}, v = {3}")
    @CsvSource({"0.9, 3, 100, 1", "0.8, 4, 60, 0.9", "0.95, 2, 150, 1", "0.7, 6, 30, 0.8", "0.99, 1, 50, 1"})
    void agreesWithTheClosedForms(double p, int k, int steps, double v) {
        Accuracy accuracy = Accuracy.of(p);
        Forecast forecast = Forecast.of(steps, accuracy).aheadBy(k).withValid(v).atPrice(2);
        int right = 0;
        Mean cost = new Mean();
        Mean samples = new Mean();
        Mean rounds = new Mean();

        for (int run = 0; run < RUNS; run++) {
            Provider provider = Provider.of(new Drawing(run + 31L * k, p, v))
                    .pricedBy(Prices.none().charging("drawn", Price.perMillionTokens("2000000", "0")))
                    .build();
            var outcome = Maker.solving(new Path(steps))
                    .asking(provider)
                    .untilAheadBy(k)
                    .atMost(100_000)
                    .build()
                    .solve();
            RunReport report = outcome.report();
            right += outcome.orElseThrow().right() ? 1 : 0;
            cost.add(report.cost().dollars().doubleValue());
            samples.add((double) report.samples());
            rounds.add(report.stepsByRounds().entrySet().stream()
                    .mapToDouble(entry -> entry.getKey() * (double) entry.getValue())
                    .sum());
        }

        double share = forecast.reliability();
        assertThat((double) right / RUNS)
                .isCloseTo(share, within(STANDARD_ERRORS * Math.sqrt(share * (1 - share) / RUNS) + 1e-9));
        cost.requireCloseTo(forecast.expectedCost(), "cost");
        samples.requireCloseTo(forecast.expectedSamples(), "samples");
        rounds.requireCloseTo(steps * expectedRounds(p, k, v), "rounds");
    }

    /**
     * A round asks for what the leader lacks. With d the lead of the right answer, R(d) = 1 + the mean of R over where a round leads, and 0
     * where either is k ahead; solved by iteration.
     */
    private static double expectedRounds(double p, int k, double v) {
        double[] rounds = new double[2 * k + 1];
        for (int iteration = 0; iteration < 2_000; iteration++) {
            double[] next = new double[2 * k + 1];
            for (int lead = 1 - k; lead < k; lead++) {
                double[] reached = reached(p, v, k - Math.abs(lead));
                double mean = 1;
                for (int change = 0; change < reached.length; change++) {
                    int to = lead + change - reached.length / 2;
                    mean += Math.abs(to) >= k ? 0 : reached[change] * rounds[to + k];
                }
                next[lead + k] = mean;
            }
            rounds = next;
        }
        return rounds[k];
    }

    /** By how much the lead changes in a round of so many samples: from -samples to samples. */
    private static double[] reached(double p, double v, int samples) {
        double[] reached = new double[2 * samples + 1];
        reached[samples] = 1;
        for (int sample = 0; sample < samples; sample++) {
            double[] next = new double[reached.length];
            for (int place = 0; place < reached.length; place++) {
                next[place] += reached[place] * (1 - v);
                if (place + 1 < reached.length) {
                    next[place + 1] += reached[place] * v * p;
                }
                if (place > 0) {
                    next[place - 1] += reached[place] * v * (1 - p);
                }
            }
            reached = next;
        }
        return reached;
    }
}
