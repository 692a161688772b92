package dev.maker4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.calibration.CalibratedState;
import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.Interval;
import dev.maker4j.calibration.Scrutiny;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Certificates of runs whose wrong steps are known, drawn again and again by fixed seeds. {@code -Dmaker.certificates=1000} takes the whole
 * number, of which 93% have to hold; the build takes a few, of which as many as chance allows. What is reported stands in docs/certificates.md.
 */
@Tag("once")
class CertificateStatisticsTest {
    private static final int TIMES = Integer.getInteger("maker.certificates", 12);
    private static final double COVERED = 0.93 - (TIMES < 1_000 ? 3 * Math.sqrt(0.95 * 0.05 / TIMES) : 0);
    private static final double WIDER = TIMES < 1_000 ? 1.5 : 1.3;
    private static final int STEPS = 1_023;
    private static final int FIRST = STEPS / 20;

    static Stream<World> worlds() {
        return Stream.of(
                World.points(2, 0.01, 0.2, 0.1),
                World.points(2, 0.001, 0.1, 0.05),
                World.points(2, 0.02, 0.45, 0.1),
                World.points(3, 0.001, 0.4, 0.02),
                World.points(3, 0.01, 0.3, 0.05),
                World.points(3, 0.05, 0.05, 0),
                World.beta(2, 0.2, 5),
                World.beta(2, 2, 8),
                World.beta(2, 1, 30),
                World.beta(3, 1, 9),
                World.beta(3, 0.5, 3),
                World.beta(3, 0.1, 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("worlds")
    void holdsTheNumberOfWrongStepsHardlyWiderThanTheRightFamily(World world, TestReporter reporter) {
        Score score = new Score();
        Score told = new Score();
        List<VotedSteps> runs = new ArrayList<>();
        int findable = 0;
        for (int time = 0; time < TIMES; time++) {
            VotedSteps steps = world.run(7_919L * time + world.k(), STEPS);
            Certificate certificate = Certificate.of(steps.tallies());
            score.add(certificate, steps);
            told.add(certificate.assuming(world.spread()), steps);
            runs.add(steps);
            findable += (int) inTrueOrder(steps).stream().filter(steps::isWrong).count();
        }

        reporter.publishEntry(
                world.toString(),
                score + "; told the family: " + told + "; told the parameters: width " + widthToldTheParameters(runs)
                        + "; found " + score.foundFirst + " of " + findable);
        assertThat(score.covered()).isGreaterThanOrEqualTo(COVERED);
        assertThat(score.width()).isLessThanOrEqualTo(WIDER * told.width());
        assertThat((double) score.foundFirst).isGreaterThanOrEqualTo(0.95 * findable);
    }

    /** Of the interval that is left where it is known how likely a step of each split is wrong, which is taken from all runs together. */
    private static double widthToldTheParameters(List<VotedSteps> runs) {
        Map<Split, Double> steps = new HashMap<>();
        Map<Split, Double> wrong = new HashMap<>();
        for (VotedSteps run : runs) {
            run.tallies().bySplit().forEach((split, same) -> {
                steps.merge(split, (double) same.count(), Double::sum);
                wrong.merge(split, (double) run.wrong(split), Double::sum);
            });
        }
        double widths = 0;
        for (VotedSteps run : runs) {
            Set<Split> splits = run.tallies().bySplit().keySet();
            double[] number = Counts.happening(
                    splits.stream()
                            .mapToDouble(split -> Objects.requireNonNull(
                                            run.tallies().bySplit().get(split))
                                    .count())
                            .toArray(),
                    splits.stream()
                            .mapToDouble(split -> wrong.getOrDefault(split, 0.0) / steps.getOrDefault(split, 1.0))
                            .toArray());
            widths += Counts.quantile(number, 0.975) - Counts.quantile(number, 0.025);
        }
        return widths / runs.size();
    }

    /** The first ones in the true order: given k, a step is the likelier wrong the more votes dissented, whatever the spread. */
    private static List<SuspectStep> inTrueOrder(VotedSteps steps) {
        List<SuspectStep> all = new ArrayList<>();
        steps.tallies()
                .bySplit()
                .forEach((split, same) ->
                        same.first().forEach(step -> all.add(new SuspectStep(step, split, split.others()))));
        all.sort((one, other) -> Integer.compare(other.otherVotes(), one.otherVotes()));
        return all.subList(0, FIRST);
    }

    /**
     * Of steps that are said to be wrong with about this probability, so many are. The spread is drawn anew for each run, half of them beta: for
     * any one spread the tallies of a run lead astray in a way of their own.
     */
    @ParameterizedTest(name = "k = {0}")
    @ValueSource(ints = {2, 3})
    void statesHowLikelyAStepIsWrong(int k, TestReporter reporter) {
        Tenths tenths = new Tenths();
        int runs = Math.max(40, TIMES);
        for (int time = 0; time < runs; time++) {
            World world = World.any(new Random(104_729L * time + k), k);
            tenths.add(world.run(time, STEPS));
        }

        reporter.publishEntry("any spread, k = " + k, tenths.toString());
        assertThat(tenths.farthest()).isLessThanOrEqualTo(3);
    }

    /** The same where a certificate assumes more than is true: all runs of one family, and error rates as they usually are. */
    @ParameterizedTest(name = "k = {0}, {1}")
    @CsvSource({"2, BETA", "3, BETA", "2, TWO_POINTS", "3, TWO_POINTS"})
    void holdsTheNumberInUsualWorlds(int k, Spread spread, TestReporter reporter) {
        Tenths tenths = new Tenths();
        Score score = new Score();
        for (int time = 0; time < TIMES; time++) {
            VotedSteps steps =
                    World.usual(new Random(104_729L * time + k), k, spread).run(time, STEPS);
            tenths.add(steps);
            score.add(Certificate.of(steps.tallies()), steps);
        }

        reporter.publishEntry("usual " + spread + ", k = " + k, score + tenths.toString());
        assertThat(score.covered()).isGreaterThanOrEqualTo(COVERED);
    }

    /** One step in a hundred is lost: its votes are wrong in six cases of ten. */
    @Test
    void holdsItWithLostStatesIfACalibrationTellsOfThem(TestReporter reporter) {
        ToDoubleFunction<Random> errorRate = VotedSteps.points(0.01, 0.6, 0.01);
        Score score = new Score();
        Score without = new Score();
        for (int time = 0; time < TIMES; time++) {
            VotedSteps steps = new VotedSteps(time, STEPS, 3, errorRate);
            Certificate certificate = Certificate.of(steps.tallies());
            score.add(certificate.knowing(calibration(time, errorRate)), steps);
            without.add(certificate, steps);
        }

        reporter.publishEntry("lost at 0.6", score + "; without the calibration: " + without);
        assertThat(score.covered()).isGreaterThanOrEqualTo(COVERED);
    }

    private static Calibration calibration(long seed, ToDoubleFunction<Random> errorRate) {
        Random random = new Random(seed + 1_000_003);
        Scrutiny scrutiny = Scrutiny.of(2);
        List<CalibratedState> states = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            double error = errorRate.applyAsDouble(random);
            CalibratedState state = CalibratedState.named("state " + i);
            int votes = 2;
            for (int vote = 0; vote < votes; vote++) {
                state = random.nextDouble() < error ? state.wrong("x") : state.right();
                votes = vote == 1 && state.wrongVotes() > 0 ? 40 : votes;
            }
            states.add(state);
        }
        return Calibration.of(states, scrutiny);
    }

    /** How good certificates of one kind are. */
    private static final class Score {
        private int runs;
        private int covered;
        private double widths;
        private double squares;
        private double expected;
        private int wrong;
        private double statedFirst;
        private int foundFirst;

        void add(Certificate certificate, VotedSteps steps) {
            Interval interval = certificate.wrongSteps();
            runs++;
            covered += interval.low() <= steps.wrong() && steps.wrong() <= interval.high() ? 1 : 0;
            double width = interval.high() - interval.low();
            widths += width;
            squares += width * width;
            expected += interval.estimate();
            wrong += steps.wrong();
            for (SuspectStep step : certificate.suspects(FIRST)) {
                statedFirst += step.probabilityWrong();
                foundFirst += steps.isWrong(step) ? 1 : 0;
            }
        }

        double covered() {
            return (double) covered / runs;
        }

        double width() {
            return widths / runs;
        }

        @Override
        public String toString() {
            double deviation = Math.sqrt(squares / runs - width() * width());
            return String.format(
                    Locale.ROOT,
                    "held %.3f, width %.2f (standard error %.2f), wrong %.2f, expected %.2f, first 5%%: wrong %.3f, stated %.3f",
                    covered(),
                    width(),
                    deviation / Math.sqrt(runs),
                    (double) wrong / runs,
                    expected / runs,
                    (double) foundFirst / runs,
                    statedFirst / runs);
        }
    }

    /** Steps by tenths of the probability that is stated of them. Those of one run are wrong together, so a run counts as one draw. */
    private static final class Tenths {
        private final double[] steps = new double[10];
        private final double[] stated = new double[10];
        private final double[] wrong = new double[10];
        private final double[] squares = new double[10];

        void add(VotedSteps run) {
            double[] excess = new double[10];
            Certificate certificate = Certificate.of(run.tallies());
            certificate.probabilities().forEach((split, probability) -> {
                int tenth = Math.min(9, (int) (10 * probability));
                double count = Objects.requireNonNull(run.tallies().bySplit().get(split))
                        .count();
                steps[tenth] += count;
                stated[tenth] += count * probability;
                wrong[tenth] += run.wrong(split);
                excess[tenth] += count * probability - run.wrong(split);
            });
            for (int tenth = 0; tenth < 10; tenth++) {
                squares[tenth] += excess[tenth] * excess[tenth];
            }
        }

        /** In standard errors. */
        private double away(int tenth) {
            return (stated[tenth] - wrong[tenth]) / Math.sqrt(squares[tenth]);
        }

        double farthest() {
            double farthest = 0;
            for (int tenth = 0; tenth < 10; tenth++) {
                farthest = steps[tenth] > 0 ? Math.max(farthest, Math.abs(away(tenth))) : farthest;
            }
            return farthest;
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            for (int tenth = 0; tenth < 10; tenth++) {
                if (steps[tenth] > 0) {
                    text.append(String.format(
                            Locale.ROOT,
                            "%n%.0f steps: stated %.4f, wrong %.4f, %+.1f standard errors",
                            steps[tenth],
                            stated[tenth] / steps[tenth],
                            wrong[tenth] / steps[tenth],
                            away(tenth)));
                }
            }
            return text.toString();
        }
    }
}
