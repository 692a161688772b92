package dev.maker4j.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.scaling.VotingWillNotHelpException;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarginTest {
    @Nested
    class BySteps {
        @ParameterizedTest(name = "{0} steps: {1}")
        @CsvSource({
            "0, 2",
            "1, 2",
            "10, 2",
            "11, 3",
            "100, 3",
            "101, 4",
            "1000, 4",
            "1001, 7",
            "1048575, 14",
            "1000000000000, 28"
        })
        void growsWithTheTask(long steps, int votes) {
            assertThat(Margin.bySteps().votes(OptionalLong.of(steps))).isEqualTo(votes);
        }

        /** The jump from 4 to 7 was unsaid. */
        @Test
        void saysThatNothingWasMeasuredAndWhatAMeasuredAccuracyWouldTake() {
            assertThat(Margin.bySteps().basis(OptionalLong.of(1001)))
                    .isEqualTo(
                            "k = 7 by the number of steps alone, 1,001 steps: nothing was measured, so no reliability is"
                                    + " promised; 95% would take k = 5 at 90%, 3 at 99%, 2 at 99.9% measured accuracy");
            assertThat(Margin.bySteps().basis(OptionalLong.of(1)))
                    .startsWith("k = 2 by the number of steps alone, 1 step: ");
        }

        @Test
        void needsToKnowTheSteps() {
            assertThatThrownBy(() -> Margin.bySteps().votes(OptionalLong.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the margin depends on the number of steps, which the task doesn't tell: implement"
                            + " expectedSteps(), or say untilAheadBy(k)");
        }

        @Test
        void refusesANegativeNumberOfSteps() {
            assertThatThrownBy(() -> Margin.bySteps().votes(OptionalLong.of(-1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a task can't have a negative number of steps, but says -1");
        }
    }

    @Nested
    class Reaching {
        @Test
        void isTheSmallestMarginOfThePaper() {
            Margin margin = Margin.reaching(0.95, 0.9978);

            assertThat(margin.votes(OptionalLong.of((1L << 20) - 1))).isEqualTo(3);
        }

        @Test
        void saysWhatItWasWorkedOutFrom() {
            assertThat(Margin.reaching(0.95, 0.9978).basis(OptionalLong.of((1L << 20) - 1)))
                    .isEqualTo("k = 3 for a reliability of 95% over 1,048,575 steps at an accuracy of 99.78%");
            assertThat(Margin.reaching(0.5, Math.nextDown(1.0)).basis(OptionalLong.of(1)))
                    .endsWith(" at an accuracy of 99.999999%");
        }

        @Test
        void isOneVoteForATaskThatIsCompleteFromTheStart() {
            assertThat(Margin.reaching(0.95, 0.9978).votes(OptionalLong.of(0))).isEqualTo(1);
        }

        @Test
        void isRefusedAtOnceWhereVotingWillNotHelp() {
            assertThatThrownBy(() -> Margin.reaching(0.95, 0.5)).isInstanceOf(VotingWillNotHelpException.class);
        }
    }

    @Nested
    class Fixed {
        @Test
        void asksNothingOfTheTask() {
            assertThat(Margin.of(3).votes(OptionalLong.empty())).isEqualTo(3);
            assertThat(Margin.of(3).basis(OptionalLong.empty())).isEqualTo("k = 3 as given");
        }

        @Test
        void isAtLeastOneVote() {
            assertThatThrownBy(() -> Margin.of(0)).hasMessage("a margin must be at least 1 vote, but was 0");
        }
    }
}
