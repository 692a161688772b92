package dev.maker4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.scaling.Accuracy;
import dev.maker4j.voting.AdaptiveRule;
import dev.maker4j.voting.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs by promised rules, step by step, each with a calibration of its own, by fixed seeds. */
@Tag("once")
class ErrorBudgetStatisticsTest {
    private static final int TIMES = Integer.getInteger("maker.calibrations", 100);
    private static final int STEPS = 1_023;
    private static final Scrutiny TWO = Scrutiny.of(2);

    private record Ended(boolean right, long votes, AdaptiveRule rule) {}

    private record Runs(double right, double votes) {}

    /** Votes on every step as its rule says, with this accuracy. */
    private static Ended run(
            AdaptiveRule rule, SplittableRandom random, LongFunction<String> strata, double... accuracies) {
        AdaptiveRule now = rule;
        boolean right = true;
        long votes = 0;
        for (long step = 0; step < STEPS; step++) {
            String stratum = strata.apply(step);
            double accuracy = stratum.equals("hard") ? accuracies[1] : accuracies[0];
            int margin = now.at(step, stratum).votesLacking(Standing.of());
            int lead = 0;
            int all = 0;
            while (Math.abs(lead) < margin) {
                lead += random.nextDouble() < accuracy ? 1 : -1;
                all++;
            }
            right &= lead > 0;
            votes += all;
            now = now.after(stratum, (all + margin) / 2, (all - margin) / 2);
        }
        return new Ended(right, votes, now);
    }

    private static String none(long step) {
        return "";
    }

    private static Runs alike(int times, World calibrated, double accuracy, int samples) {
        SplittableRandom random = new SplittableRandom(77);
        int right = 0;
        double votes = 0;
        for (int i = 0; i < times; i++) {
            Promise promise = calibrated.calibrationOf(samples, TWO).reaching(0.95, STEPS);
            if (promise.isGiven()) {
                Ended ended = run(promise.rule(), random, ErrorBudgetStatisticsTest::none, accuracy);
                right += ended.right ? 1 : 0;
                votes += (double) ended.votes / times;
            }
        }
        return new Runs((double) right / times, votes);
    }

    @Nested
    class Alike {
        @Test
        void reachTheTargetAtACostNearTheOptimum() {
            Accuracy truth = Accuracy.of(0.9);
            double optimum = STEPS * truth.expectedVotes(truth.margin(0.95, STEPS));

            Runs runs = alike(2 * TIMES, World.of(21, 0.9), 0.9, 2_500);

            assertThat(runs.right).isGreaterThanOrEqualTo(0.93);
            assertThat(runs.votes / optimum).isLessThan(1.10);
        }

        /** The first margins would do for the accuracy that was calibrated: with them, nine of ten of these runs would go wrong. */
        @Test
        void raiseTheirMarginsWhereVotesDissentOftenerThanPredicted() {
            int first = World.of(22, 0.97)
                    .calibrationOf(2_500, TWO)
                    .reaching(0.95, STEPS)
                    .margin();
            double byFirst = Accuracy.of(0.8).taskReliability(first, STEPS);

            Runs runs = alike(TIMES / 2, World.of(22, 0.97), 0.8, 2_500);

            assertThat(byFirst).isLessThan(0.1);
            assertThat(runs.right).isGreaterThan(byFirst + 0.3);
        }

        @Test
        void lowerTheirMarginsWhereVotesDissentSeldomer() {
            Promise promise = World.of(23, 0.9).calibrationOf(2_500, TWO).reaching(0.95, STEPS);
            long calibrated = run(promise.rule(), new SplittableRandom(1), ErrorBudgetStatisticsTest::none, 0.9).votes;

            Ended ended = run(promise.rule(), new SplittableRandom(1), ErrorBudgetStatisticsTest::none, 0.995);

            assertThat(ended.rule.at(STEPS - 1, "").votesLacking(Standing.of())).isLessThan(promise.margin());
            assertThat(ended.votes).isLessThan(calibrated);
            assertThat(ended.rule.reason()).contains("votes dissented where ").contains(" of the error budget ");
        }
    }

    @Nested
    class Strata {
        private List<CalibratedState> states(World easy, World hard, int oneIn, int samples) {
            List<CalibratedState> states = new ArrayList<>();
            int drawn = 0;
            for (int place = 0; drawn + TWO.mostSamples() < samples; place++) {
                CalibratedState state = place % oneIn == 0
                        ? hard.state(place, TWO).in("hard")
                        : easy.state(place, TWO).in("easy");
                drawn += state.samples();
                states.add(state);
            }
            return states;
        }

        /** The best single margin is the smallest that reaches the target, for those who know both accuracies. */
        @ParameterizedTest
        @CsvSource({"2, 0.25", "10, 0.40"})
        void saveAgainstTheBestSingleMargin(int oneIn, double saving) {
            World easy = World.of(24, 0.999);
            World hard = World.of(25, 0.9);
            double hardShare = 1.0 / oneIn;
            int single = 1;
            while (reliability(single, hardShare) < 0.95) {
                single++;
            }
            double bySingle = STEPS
                    * (hardShare * Accuracy.of(0.9).expectedVotes(single)
                            + (1 - hardShare) * Accuracy.of(0.999).expectedVotes(single));
            SplittableRandom random = new SplittableRandom(26);
            int right = 0;
            double votes = 0;
            int given = 0;
            for (int i = 0; i < TIMES; i++) {
                Promise promise =
                        Calibration.of(states(easy, hard, oneIn, 2_500), TWO).reaching(0.95, STEPS);
                if (promise.isGiven()) {
                    Ended ended = run(promise.rule(), random, step -> step % oneIn == 0 ? "hard" : "easy", 0.999, 0.9);
                    given++;
                    right += ended.right ? 1 : 0;
                    votes += (double) ended.votes;
                    assertThat(promise.marginByStratum().get("easy"))
                            .isLessThan(promise.marginByStratum().get("hard"));
                }
            }

            assertThat(given).isGreaterThanOrEqualTo((int) (0.95 * TIMES));
            assertThat((double) right / given).isGreaterThanOrEqualTo(0.93);
            assertThat(1 - votes / given / bySingle).isGreaterThanOrEqualTo(saving);
        }

        private static double reliability(int margin, double hardShare) {
            return Math.exp(-STEPS
                    * (hardShare * Math.log1p(Math.exp(margin * Math.log(1.0 / 9)))
                            + (1 - hardShare) * Math.log1p(Math.exp(margin * Math.log(0.001 / 0.999)))));
        }

        /** Whatever order the strata come in, and one that nobody calibrated gets the largest margin. */
        @Test
        void mayComeInAnyOrder() {
            Promise promise = Calibration.of(states(World.of(27, 0.999), World.of(28, 0.9), 2, 2_500), TWO)
                    .reaching(0.95, STEPS);
            AdaptiveRule rule = promise.rule();

            Ended hardFirst = run(rule, new SplittableRandom(29), step -> step < 512 ? "hard" : "easy", 0.999, 0.9);
            Ended hardLast = run(rule, new SplittableRandom(29), step -> step > 511 ? "hard" : "easy", 0.999, 0.9);

            assertThat(hardFirst.right).isTrue();
            assertThat(hardLast.right).isTrue();
            assertThat(rule.at(0, "unheard of")).hasToString("first to ahead by " + promise.margin());
            assertThat(rule.margins()).matches("k = [23] \\(easy\\), [56] \\(hard\\)");
        }
    }

    @Nested
    class Folding {
        private final AdaptiveRule rule = World.of(30, 0.95)
                .calibrationOf(2_500, TWO)
                .reaching(0.95, STEPS)
                .rule();

        /** So a run may look ahead: whatever is settled stays as it is. */
        @Test
        void changesNothingThatIsSettled() {
            SplittableRandom random = new SplittableRandom(31);
            List<AdaptiveRule> rules = new ArrayList<>(List.of(rule));
            for (int step = 0; step < STEPS; step++) {
                int dissenting = random.nextInt(8) == 0 ? 1 + random.nextInt(3) : 0;
                rules.add(rules.get(step).after("", 4 + dissenting, dissenting));
            }

            for (int step = 0; step < STEPS; step++) {
                for (int ahead = step; ahead < STEPS && rules.get(step).isSettled(ahead); ahead++) {
                    assertThat(rules.get(step).at(ahead, ""))
                            .isEqualTo(rules.get(ahead).at(ahead, ""));
                }
                assertThat(rules.get(step).isSettled(Math.min(STEPS, step + 64)))
                        .isTrue();
            }
            assertThat(rules.get(STEPS).margins()).isNotEqualTo(rule.margins());
        }

        @Test
        void isWrittenDownAndReadAgain() {
            AdaptiveRule now = rule;
            for (int step = 0; step < 200; step++) {
                now = now.after("", 5 + step % 3, step % 3);
                AdaptiveRule read = rule.restored(now.saved());
                assertThat(read.saved()).isEqualTo(now.saved());
                assertThat(read.after("", 9, 4).saved())
                        .isEqualTo(now.after("", 9, 4).saved());
                assertThat(read.at(step + 60L, "")).isEqualTo(now.at(step + 60L, ""));
            }
            assertThat(rule.saved()).isEqualTo(rule.restored(rule.saved()).saved());
        }
    }
}
