package dev.maker4j.examples.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Maker;
import dev.maker4j.examples.provision.reading.PlanFile;
import dev.maker4j.examples.provision.simulation.ProvisionSkill;
import dev.maker4j.run.Outcome;
import dev.maker4j.scaling.Scaling;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.voting.VotingRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProvisionRunTest {
    private static final double ERROR_RATE = 0.02;

    @Test
    void isRightForNearlyEverySeed() {
        ProvisionTask task = ProvisionTask.of(PlanFile.bundled().plan());
        int margin = Scaling.margin(0.99, task.expectedSteps().orElseThrow(), 1 - ERROR_RATE);
        List<Timeline> results = new ArrayList<>();

        for (long seed = 1; seed <= 30; seed++) {
            Outcome<ProvisionState, ProvisionAction> outcome = Maker.solving(task)
                    .asking(SimulatedModel.with(new ProvisionSkill())
                            .erringAt(ERROR_RATE)
                            .seed(seed))
                    .deciding(VotingRule.firstToAheadBy(margin))
                    .build()
                    .solve();
            assertThat(outcome.report().steps()).isEqualTo(39);
            results.add(outcome.orElseThrow().timeline());
        }

        assertThat(results).hasSize(30).containsOnly(results.get(0));
        assertThat(results.get(0).makespan()).isEqualTo(989);
    }
}
