package dev.maker4j.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepForecastTest {
    /** Walks through all tallies, weighed by their probabilities, until hardly any is left open. */
    private static StepForecast walked(double p, int margin, double price) {
        double[] open = new double[2 * margin + 1];
        open[margin] = 1;
        double votes = 0;
        double left = 1;
        while (left > 1e-15) {
            double[] next = new double[open.length];
            left = 0;
            for (int lead = 1; lead < 2 * margin; lead++) {
                votes += open[lead];
                left += open[lead];
                next[lead + 1] += open[lead] * p;
                next[lead - 1] += open[lead] * (1 - p);
            }
            next[0] += open[0];
            next[2 * margin] += open[2 * margin];
            open = next;
        }
        return new StepForecast(open[2 * margin], open[0], votes * price);
    }

    /** Draws vote after vote, by all the sequences that there are. */
    private static StepForecast enumerated(int unanimous, double p, StepForecast rung) {
        double right = 0;
        double wrong = 0;
        double cost = 0;
        for (int votes = 0; votes < 1 << unanimous; votes++) {
            double probability = 1;
            int asked = unanimous;
            for (int i = 0; i < unanimous; i++) {
                boolean isRight = (votes >> i & 1) == 1;
                probability *= isRight ? p : 1 - p;
                asked = asked == unanimous && i > 0 && isRight != ((votes & 1) == 1) ? i + 1 : asked;
            }
            boolean dissent = votes != 0 && votes != (1 << unanimous) - 1;
            right += probability * (dissent ? rung.right() : votes == 0 ? 0 : 1);
            wrong += probability * (dissent ? rung.wrong() : votes == 0 ? 1 : 0);
            cost += probability * (asked + (dissent ? rung.cost() : 0));
        }
        return new StepForecast(right, wrong, cost);
    }

    private static void same(StepForecast one, StepForecast other) {
        assertThat(one.right()).isCloseTo(other.right(), within(1e-12));
        assertThat(one.wrong()).isCloseTo(other.wrong(), within(1e-12));
        assertThat(one.cost()).isCloseTo(other.cost(), within(1e-9));
    }

    @Nested
    class Vote {
        @ParameterizedTest
        @CsvSource({"0.4,3", "0.4,1", "0.5,4", "0.99,3", "0.6,7"})
        void isWhatAWalkComesTo(double p, int margin) {
            same(StepForecast.vote(p, margin, 2), walked(p, margin, 2));
        }

        @Test
        void isWhatAnAccuracySays() {
            Accuracy accuracy = Accuracy.of(0.9);

            same(
                    StepForecast.vote(0.9, 4, 1),
                    new StepForecast(
                            accuracy.stepReliability(4), accuracy.stepErrorProbability(4), accuracy.expectedVotes(4)));
        }

        @Test
        void decidesWronglyThreeTimesInFourWhereAWrongAnswerIsLikelier() {
            assertThat(StepForecast.vote(0.4, 3, 1).wrong()).isCloseTo(0.771, within(0.001));
        }

        @Test
        void isCertainWhereTheModelIs() {
            assertThat(StepForecast.vote(1, 3, 1)).isEqualTo(new StepForecast(1, 0, 3));
        }
    }

    @Nested
    class DissentBefore {
        private final StepForecast rung = new StepForecast(0.9, 0.08, 30);

        @ParameterizedTest
        @CsvSource({"1,0.4", "2,0.4", "14,0.4", "14,0.99", "9,0.5", "5,1", "5,0"})
        void isWhatAllSequencesComeTo(int unanimous, double p) {
            same(StepForecast.dissentBefore(unanimous, p, 1, rung), enumerated(unanimous, p, rung));
        }

        @Test
        void losesFewerStepsTheMoreHaveToAgree() {
            assertThat(StepForecast.dissentBefore(14, 0.4, 1, StepForecast.vote(0.99, 3, 10))
                            .wrong())
                    .isCloseTo(Math.pow(0.6, 14), within(2e-6));
        }
    }

    @Nested
    class Arguments {
        @Test
        void areRefusedOutsideTheirRanges() {
            assertThatThrownBy(() -> StepForecast.vote(1.5, 3, 1))
                    .hasMessage("accuracy is a probability, from 0 to 1, but was 1.5");
            assertThatThrownBy(() -> StepForecast.vote(0.5, 0, 1)).hasMessageContaining("at least 1 vote");
            assertThatThrownBy(() -> StepForecast.vote(0.5, 3, -1)).hasMessageContaining("0 or more, but was -1.0");
            assertThatThrownBy(() -> new StepForecast(1, 0, Double.NaN)).hasMessageContaining("but got NaN");
        }
    }
}
