package dev.maker4j.bisection;

import dev.maker4j.calibration.KnownStep;
import dev.maker4j.calibration.KnownSteps;
import dev.maker4j.task.DecomposableTask;
import java.util.Optional;

/** The states that right steps lead to. */
record RightPath<S, A>(DecomposableTask<S, A> task, KnownSteps<S, A> right) implements StateCheck<S> {

    @Override
    public Optional<String> problem(S state, long step) {
        if (step > right.size()) {
            return Optional.of("the right steps end after " + right.size());
        }
        return state.equals(expected(step)) ? Optional.empty() : Optional.of(instead(step));
    }

    private String instead(long step) {
        return step == 0
                ? "the right steps begin in another state"
                : "the right action of step " + (step - 1) + " is "
                        + right.at(step - 1).action() + ", after which it is another";
    }

    private S expected(long step) {
        if (step < right.size()) {
            return right.at(step).state();
        }
        KnownStep<S, A> last = right.at(step - 1);
        return task.apply(last.state(), last.action());
    }
}
