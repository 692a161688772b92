package dev.maker4j.examples.small;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.testkit.ScriptedModel;
import dev.maker4j.voting.Verdict;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class TicketTriageTest {
    @Test
    void sendsATicketWhereTheVotesSendIt() {
        ScriptedModel model = ScriptedModel.replying("BILLING", "Billing.", "SUPPORT", "BILLING", "BILLING", "BILLING");

        Verdict<TicketTriage.Team> verdict = TicketTriage.team("I was charged twice.", model);

        assertThat(verdict.orElseThrow()).isEqualTo(TicketTriage.Team.BILLING);
        assertThat(verdict.tally().redFlags()).containsValue(1);
        assertThat(model.unread()).isEmpty();
    }

    @Test
    void leavesATicketToAPersonWhereNoReplyCounts() {
        ScriptedModel model = ScriptedModel.replying(
                Collections.nCopies(15, "I'd say billing").toArray(String[]::new));

        assertThat(TicketTriage.told("Hello", TicketTriage.team("Hello", model)))
                .isEqualTo("left to a person, votes {}: Hello");
    }
}
