package dev.maker4j.bench.models;

import dev.maker4j.calibration.KnownStep;
import dev.maker4j.calibration.KnownSteps;
import dev.maker4j.examples.addition.AdditionState;
import dev.maker4j.examples.addition.EverySum;
import dev.maker4j.examples.addition.LongAddition;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * A way of adding two long numbers. Immutable.
 *
 * @param name for tables and journals
 * @param task the addition that meets every sum, in this cut and wording
 * @param plan how much is asked, and how
 */
record Addition(String name, LongAddition task, Subject.Plan plan) {

    Subject<AdditionState, Integer> subject() {
        return subject(name, EverySum.steps(task));
    }

    /** Without the sums of these names: what is left to a model that doesn't add those. */
    Subject<AdditionState, Integer> without(Set<String> sums) {
        KnownSteps<AdditionState, Integer> all = EverySum.steps(task);
        List<KnownStep<AdditionState, Integer>> others = LongStream.range(0, all.size())
                .mapToObj(all::at)
                .filter(step -> !sums.contains(task.sum(step.state())))
                .toList();
        return subject(name + ", the others anew", KnownSteps.of(others));
    }

    private Subject<AdditionState, Integer> subject(String called, KnownSteps<AdditionState, Integer> steps) {
        return new Subject<>(called, task, steps, task::sum, plan);
    }
}
