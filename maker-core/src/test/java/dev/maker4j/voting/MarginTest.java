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
        }

        @Test
        void isAtLeastOneVote() {
            assertThatThrownBy(() -> Margin.of(0)).hasMessage("a margin must be at least 1 vote, but was 0");
        }
    }
}
