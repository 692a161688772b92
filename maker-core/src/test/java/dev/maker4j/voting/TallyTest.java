package dev.maker4j.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static Tally<String> counted(String letters) {
        Ballot<String> ballot = new Ballot<>(AnswerEquality.byValue());
        new ScriptedSamples(letters).samples().forEach(ballot::count);
        return ballot.tally();
    }

    @Nested
    class ATally {
        @Test
        void holdsAnyNumberOfAnswersInTheOrderTheyCameUp() {
            assertThat(counted("DCBABAA").votes())
                    .containsExactly(Map.entry("D", 1), Map.entry("C", 1), Map.entry("B", 2), Map.entry("A", 3));
        }

        @Test
        void listsRedFlagsInTheOrderTheyCameUp() {
            assertThat(counted("zyxwvuz").redFlags().keySet()).containsExactly("z", "y", "x", "w", "v", "u");
        }

        @Test
        void isEqualToAnotherOfTheSameCounts() {
            assertThat(counted("ABAx")).isEqualTo(counted("xBAA")).hasSameHashCodeAs(counted("xBAA"));
            assertThat(counted("ABAx")).isNotEqualTo(counted("ABA")).isNotEqualTo(counted("ABBx"));
        }

        @Test
        void cannotBeChanged() {
            Tally<String> tally = counted("Ax");

            assertThatThrownBy(() -> tally.votes().clear()).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> tally.redFlags().clear()).isInstanceOf(UnsupportedOperationException.class);
        }

        @Test
        void doesNotFollowTheBallotItCameFrom() {
            Ballot<String> ballot = new Ballot<>(AnswerEquality.byValue());
            ballot.count(new ScriptedSamples("x").samples().get(0));
            Tally<String> early = ballot.tally();

            ballot.count(new ScriptedSamples("x").samples().get(0));

            assertThat(early.redFlagCount()).isEqualTo(1);
        }
    }
}
