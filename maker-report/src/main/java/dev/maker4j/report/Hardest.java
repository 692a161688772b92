package dev.maker4j.report;

import dev.maker4j.replay.StepHistory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The steps that took the most samples; those that nothing was decided on come first. Confined to one thread. */
final class Hardest {
    private static final int MOST = 12;
    private static final Comparator<HardStep> BY_HARDNESS = Comparator.<HardStep, Boolean>comparing(
                    step -> step.history().answer().isEmpty())
            .thenComparingInt(step -> step.history().tally().sampleCount())
            .thenComparingDouble(step -> -step.history().tally().agreement())
            .thenComparing(step -> step.history().step(), Comparator.reverseOrder());

    private final PriorityQueue<HardStep> steps = new PriorityQueue<>(MOST + 1, BY_HARDNESS);
    private int least;

    /** Whether a step may be among them; most are passed over by this alone. */
    boolean mayTake(StepHistory step, int samples) {
        return steps.size() < MOST || step.answer().isEmpty() || samples >= least;
    }

    void add(HardStep step) {
        steps.add(step);
        if (steps.size() > MOST) {
            steps.remove();
            least = steps.element().history().tally().sampleCount();
        }
    }

    /** The hardest first. */
    List<HardStep> inOrder() {
        List<HardStep> all = new ArrayList<>(steps);
        all.sort(BY_HARDNESS.reversed());
        return List.copyOf(all);
    }
}
