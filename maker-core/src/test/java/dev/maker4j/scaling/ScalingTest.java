package dev.maker4j.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalingTest {
    private static final long TWENTY_DISKS = (1L << 20) - 1;
    private static final double[] ACCURACIES = {0.51, 0.6, 0.75, 0.9, 0.9978, 0.999999, 1 - 1e-9};
    private static final double[] RELIABILITIES = {1e-6, 0.1, 0.5, 0.9, 0.95, 0.999, 1 - 1e-9};
    private static final long[] STEPS = {1, 2, 1000, TWENTY_DISKS, 1_000_000_000_000L};

    @Nested
    class TheMargin {
        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "gpt-4.1-nano,                  .3571, 29",
            "gpt-4.1-mini temperature 1.0,  .0040,  4",
            "gpt-4.1-mini temperature 0.1,  .0022,  3",
            "o3-mini low,                   .0018,  3",
            "haiku-4.5,                     .1839, 12",
            "gpt-oss-20B,                   .0358,  6",
            "qwen3,                         .2342, 15",
            "deepseek-v3.1,                 .0569,  6",
            "kimi-k2,                       .0393,  6"
        })
        void isThatOfThePapersTable(String model, double errorRate, int margin) {
            assertThat(Scaling.margin(0.95, TWENTY_DISKS, 1 - errorRate)).isEqualTo(margin);
            assertThat(Accuracy.ofErrorRate(errorRate).margin(0.95, TWENTY_DISKS))
                    .isEqualTo(margin);
        }

        @Test
        void isTheSmallestThatReachesTheReliability() {
            for (double accuracy : ACCURACIES) {
                ClosedForms exact = ClosedForms.at(accuracy);
                for (double reliability : RELIABILITIES) {
                    for (long steps : STEPS) {
                        int margin = Scaling.margin(reliability, steps, accuracy);

                        String at = "t = " + reliability + ", s = " + steps + ", p = " + accuracy;
                        assertThat(exact.taskReliability(margin, steps))
                                .as(at)
                                .isGreaterThanOrEqualTo(new BigDecimal(reliability - 2 * Math.ulp(reliability)));
                        if (margin > 1) {
                            assertThat(exact.taskReliability(margin - 1, steps))
                                    .as(at)
                                    .isLessThanOrEqualTo(new BigDecimal(reliability));
                        }
                    }
                }
            }
        }

        @Test
        void isTheOneThatAReliabilityCameFrom() {
            for (double accuracy : new double[] {0.51, 0.6, 0.75, 0.9}) {
                for (int margin = 1; margin <= 30; margin++) {
                    double reached = Accuracy.of(accuracy).taskReliability(margin, 1000);
                    if (reached > 0 && reached < 0.999999) {
                        assertThat(Scaling.margin(reached, 1000, accuracy)).isEqualTo(margin);
                    }
                }
            }
        }

        @Test
        void neverFallsWithMoreStepsOrMoreReliabilityOrLessAccuracy() {
            for (int a = 0; a < ACCURACIES.length; a++) {
                for (int r = 0; r < RELIABILITIES.length; r++) {
                    for (int s = 0; s < STEPS.length; s++) {
                        int margin = Scaling.margin(RELIABILITIES[r], STEPS[s], ACCURACIES[a]);

                        assertThat(margin)
                                .isLessThanOrEqualTo(Scaling.margin(RELIABILITIES[r], next(STEPS, s), ACCURACIES[a]))
                                .isLessThanOrEqualTo(Scaling.margin(next(RELIABILITIES, r), STEPS[s], ACCURACIES[a]))
                                .isGreaterThanOrEqualTo(
                                        Scaling.margin(RELIABILITIES[r], STEPS[s], next(ACCURACIES, a)));
                    }
                }
            }
        }

        @Test
        void isOneVoteWhereNothingEverGoesWrong() {
            assertThat(Scaling.margin(0.999999, 1_000_000_000_000L, 1.0)).isEqualTo(1);
        }

        @Test
        void growsWithTheLogarithmOfTheSteps() {
            int thousand = Scaling.margin(0.95, 1_000, 0.75);
            int million = Scaling.margin(0.95, 1_000_000, 0.75);
            int billion = Scaling.margin(0.95, 1_000_000_000, 0.75);

            assertThat(billion - million).isBetween(million - thousand - 1, million - thousand + 1);
        }

        private static double next(double[] values, int index) {
            return values[Math.min(index + 1, values.length - 1)];
        }

        private static long next(long[] values, int index) {
            return values[Math.min(index + 1, values.length - 1)];
        }
    }

    @Nested
    class Refuses {
        @ParameterizedTest
        @ValueSource(doubles = {0, 0.2, 0.4999999, 0.5})
        void toVoteAtHalfOrLess(double accuracy) {
            assertThatThrownBy(() -> Scaling.margin(0.95, 1000, accuracy))
                    .isInstanceOfSatisfying(
                            VotingWillNotHelpException.class,
                            refusal -> assertThat(refusal.accuracy()).isEqualTo(accuracy))
                    .hasMessage("voting will not help at an accuracy of " + accuracy
                            + ": where a valid sample is right at most half of the time, more votes only make the wrong"
                            + " answer surer; raise the accuracy first: cut the step smaller, make the prompt clearer or"
                            + " take a better model");
        }

        @Test
        void toVoteWhereTheMarginIsBeyondCounting() {
            double barely = Math.nextUp(0.5);

            assertThatThrownBy(() -> Scaling.margin(0.95, TWENTY_DISKS, barely))
                    .isInstanceOf(VotingWillNotHelpException.class)
                    .hasMessage("voting will not help at an accuracy of 0.5000000000000001: the margin would have to be"
                            + " 2147483647 votes or more; raise the accuracy first: cut the step smaller, make the prompt"
                            + " clearer or take a better model");
        }

        @ParameterizedTest
        @ValueSource(doubles = {Double.NaN, -0.1, 1.1, Double.POSITIVE_INFINITY})
        void anAccuracyThatIsNoProbability(double accuracy) {
            assertThatThrownBy(() -> Scaling.margin(0.95, 1000, accuracy))
                    .isInstanceOf(IllegalArgumentException.class)
                    .isNotInstanceOf(VotingWillNotHelpException.class)
                    .hasMessage("accuracy is a probability, from 0 to 1, but was " + accuracy);
        }

        @ParameterizedTest
        @ValueSource(doubles = {Double.NaN, -1, 0, 1, 2})
        void aReliabilityThatNoMarginCanHave(double reliability) {
            assertThatThrownBy(() -> Scaling.margin(reliability, 1000, 0.9))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("reliability must be above 0 and below 1, but was " + reliability
                            + "; no margin makes a task certain, ask for 0.999 or the like");
        }

        @ParameterizedTest
        @ValueSource(longs = {0, -1, Long.MIN_VALUE})
        void aTaskWithoutSteps(long steps) {
            assertThatThrownBy(() -> Scaling.margin(0.95, steps, 0.9))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a task must have at least 1 step, but was said to have " + steps);
        }
    }
}
