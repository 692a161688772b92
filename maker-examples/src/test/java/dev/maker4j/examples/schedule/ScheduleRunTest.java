package dev.maker4j.examples.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Maker;
import dev.maker4j.examples.schedule.reading.RequestFile;
import dev.maker4j.examples.schedule.simulation.ScheduleSkill;
import dev.maker4j.run.Outcome;
import dev.maker4j.scaling.Scaling;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.voting.VotingRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleRunTest {
    private static final double ERROR_RATE = 0.02;

    @Test
    void isRightForNearlyEverySeed() {
        ScheduleTask task = RequestFile.bundled().task();
        int margin = Scaling.margin(0.99, task.expectedSteps().orElseThrow(), 1 - ERROR_RATE);
        List<Schedule> results = new ArrayList<>();

        for (long seed = 1; seed <= 30; seed++) {
            Outcome<ScheduleState, ScheduleAction> outcome = Maker.solving(task)
                    .asking(SimulatedModel.with(new ScheduleSkill())
                            .erringAt(ERROR_RATE)
                            .seed(seed))
                    .deciding(VotingRule.firstToAheadBy(margin))
                    .build()
                    .solve();
            assertThat(outcome.report().steps()).isGreaterThanOrEqualTo(16);
            results.add(outcome.orElseThrow().schedule());
        }

        assertThat(results).hasSize(30).containsOnly(results.get(0));
        assertThat(results.get(0).score()).isEqualTo(8);
    }
}
