package dev.maker4j.bench;

import dev.maker4j.Maker;
import dev.maker4j.examples.provision.Plan;
import dev.maker4j.examples.provision.ProvisionTask;
import dev.maker4j.examples.provision.simulation.ProvisionSkill;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.voting.Margin;
import dev.maker4j.voting.VotingRule;
import java.util.Locale;

/**
 * How much longer than need be the timelines are that provisioning's rule leads to, over generated plans. What is needed at least is
 * the longer of the critical path and of the work divided by how many may be in flight: no timeline is shorter, though the shortest may be
 * longer, so the gap to the optimum is at most the one that is told.
 */
final class RuleGap {
    private static final int RESOURCES = 30;
    private static final int AT_ONCE = 3;

    private final int plans;
    private double sum;
    private double largest;
    private int shortest;

    private RuleGap(int plans) {
        this.plans = plans;
    }

    /** Follows the rule through that many plans, each with a seed of its own, and tells the gap in one line. */
    static String over(int plans) {
        RuleGap gap = new RuleGap(plans);
        for (int seed = 0; seed < plans; seed++) {
            gap.add(LargeInputs.plan(RESOURCES, seed, AT_ONCE));
        }
        return gap.told();
    }

    private void add(Plan plan) {
        long makespan = Maker.solving(ProvisionTask.of(plan))
                .asking(SimulatedModel.with(new ProvisionSkill()).erringAt(0))
                .deciding(VotingRule.firstToAheadBy(Margin.of(1)))
                .build()
                .solve()
                .orElseThrow()
                .timeline()
                .makespan();
        double above = (double) makespan / plan.leastSeconds() - 1;
        sum += above;
        largest = Math.max(largest, above);
        shortest += makespan == plan.leastSeconds() ? 1 : 0;
    }

    private String told() {
        return String.format(
                Locale.ROOT,
                "provisioning's rule, %,d generated plans of %d resources, %d at once: makespan above the lower bound"
                        + " by %.1f%% on average, %.1f%% at most; equal to it, so the shortest, in %,d",
                plans,
                RESOURCES,
                AT_ONCE,
                100 * sum / plans,
                100 * largest,
                shortest);
    }
}
