package dev.maker4j.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.maker4j.voting.VotingRule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedRuleTest {
    static Stream<VotingRule> rules() {
        return Stream.of(
                VotingRule.firstToAheadBy(3),
                VotingRule.firstTo(3),
                VotingRule.pluralityOf(5),
                VotingRule.untilRightWith(0.999, 0.9, 4),
                VotingRule.untilRightWith(1 - 1e-12, 0.1234567890123, 100),
                VotingRule.untilRightWith(0.999, Map.of("gpt, \"4.1\" {mini} = 1", 0.8, "haiku", 0.9), 4));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isKnownAgainByTheNameThatJournalsHold(VotingRule rule) {
        assertThat(RecordedRule.named(rule.toString())).isEqualTo(rule);
    }

    @Test
    void thatIsTheUsersOwnIsAskedFor() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RecordedRule.named("until right with luck"))
                .withMessage(
                        "the run decided by the rule \"until right with luck\", which is none of the library's: say"
                                + " deciding(rule) to replay it");
    }
}
