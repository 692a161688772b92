package dev.maker4j.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.math.BigDecimal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccuracyTest {
    private static final double[] ACCURACIES = {
        0.5 + 1e-9, 0.501, 0.6, 0.7499, 0.75, 0.9, 0.99, 0.9978, 1 - 1e-6, 1 - 1e-9
    };
    private static final int[] MARGINS = {1, 2, 3, 5, 10, 29};
    private static final long[] STEPS = {1, 2, 10, 1_048_575, 1_000_000_000_000L};
    private static final double TEN_DIGITS = 1e-8;

    @Nested
    class AgreesWithExactArithmetic {
        @Test
        void onAStep() {
            forEach((accuracy, exact, margin) -> {
                BigDecimal right = exact.stepReliability(margin);

                assertThat(accuracy.stepReliability(margin)).isCloseTo(right.doubleValue(), within(1e-15));
                assertThat(accuracy.stepErrorProbability(margin))
                        .isCloseTo(BigDecimal.ONE.subtract(right).doubleValue(), withPercentage(TEN_DIGITS));
            });
        }

        @Test
        void onATask() {
            forEach((accuracy, exact, margin) -> {
                for (long steps : STEPS) {
                    BigDecimal right = exact.taskReliability(margin, steps);

                    assertThat(accuracy.taskErrorProbability(margin, steps))
                            .isCloseTo(BigDecimal.ONE.subtract(right).doubleValue(), withPercentage(TEN_DIGITS));
                    assertThat(accuracy.taskReliability(margin, steps))
                            .isCloseTo(right.doubleValue(), withPercentage(TEN_DIGITS));
                }
            });
        }

        @Test
        void onTheVotesOfAStep() {
            forEach((accuracy, exact, margin) -> assertThat(accuracy.expectedVotes(margin))
                    .isCloseTo(exact.expectedVotes(margin).doubleValue(), withPercentage(TEN_DIGITS)));
        }

        @Test
        void onAnErrorRateFarBelowTheResolutionOfAnAccuracy() {
            Accuracy accuracy = Accuracy.ofErrorRate(1e-18);
            BigDecimal right = ClosedForms.atErrorRate(1e-18).taskReliability(2, 1_000_000_000_000L);

            assertThat(accuracy.probability()).isEqualTo(1.0);
            assertThat(accuracy.taskErrorProbability(2, 1_000_000_000_000L))
                    .isCloseTo(BigDecimal.ONE.subtract(right).doubleValue(), withPercentage(TEN_DIGITS));
        }

        private static void forEach(Claim claim) {
            for (double probability : ACCURACIES) {
                for (int margin : MARGINS) {
                    claim.check(Accuracy.of(probability), ClosedForms.at(probability), margin);
                }
            }
        }

        private interface Claim {
            void check(Accuracy accuracy, ClosedForms exact, int margin);
        }
    }

    @Nested
    class Voting {
        @Test
        void neverHurts() {
            for (double probability : ACCURACIES) {
                Accuracy accuracy = Accuracy.of(probability);
                for (int margin = 1; margin < 20; margin++) {
                    assertThat(accuracy.stepErrorProbability(margin + 1))
                            .isLessThan(accuracy.stepErrorProbability(margin));
                    assertThat(accuracy.expectedVotes(margin + 1)).isGreaterThan(accuracy.expectedVotes(margin));
                }
            }
        }

        @Test
        void byASingleVoteIsAsGoodAsTheSample() {
            Accuracy accuracy = Accuracy.of(0.9);

            assertThat(accuracy.stepReliability(1)).isCloseTo(0.9, within(1e-15));
            assertThat(accuracy.expectedVotes(1)).isCloseTo(1.0, within(1e-15));
        }

        @Test
        void onSamplesThatNeverErrTakesJustTheMargin() {
            Accuracy perfect = Accuracy.of(1);

            assertThat(perfect.expectedVotes(3)).isEqualTo(3.0);
            assertThat(perfect.stepErrorProbability(3)).isZero();
            assertThat(perfect.taskReliability(3, Long.MAX_VALUE)).isEqualTo(1.0);
        }
    }

    @Nested
    class AnAccuracy {
        @Test
        void isAValue() {
            assertThat(Accuracy.ofErrorRate(0.25))
                    .isEqualTo(Accuracy.of(0.75))
                    .hasSameHashCodeAs(Accuracy.of(0.75))
                    .isNotEqualTo(Accuracy.of(0.76))
                    .hasToString("Accuracy[right=0.75, wrong=0.25]");
        }

        @Test
        void keepsTheErrorRateItWasGiven() {
            assertThat(Accuracy.ofErrorRate(0.0022).errorRate()).isEqualTo(0.0022);
        }

        @ParameterizedTest
        @ValueSource(doubles = {0.5, 0.6, 1})
        void isRefusedAtAnErrorRateOfHalfOrMore(double errorRate) {
            assertThatThrownBy(() -> Accuracy.ofErrorRate(errorRate)).isInstanceOf(VotingWillNotHelpException.class);
        }

        @ParameterizedTest
        @ValueSource(doubles = {Double.NaN, -0.001, 2})
        void isRefusedAtAnErrorRateThatIsNoProbability(double errorRate) {
            assertThatThrownBy(() -> Accuracy.ofErrorRate(errorRate))
                    .hasMessage("error rate is a probability, from 0 to 1, but was " + errorRate);
        }

        @Test
        void isAskedOnlyAboutMarginsOfAtLeastOneVote() {
            Accuracy accuracy = Accuracy.of(0.9);

            assertThatThrownBy(() -> accuracy.stepReliability(0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a margin must be at least 1 vote, but was 0");
            assertThatThrownBy(() -> accuracy.expectedVotes(-1))
                    .hasMessage("a margin must be at least 1 vote, but was -1");
            assertThatThrownBy(() -> accuracy.taskReliability(0, 1))
                    .hasMessage("a margin must be at least 1 vote, but was 0");
        }
    }
}
