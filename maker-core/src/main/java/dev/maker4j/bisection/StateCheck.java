package dev.maker4j.bisection;

import dev.maker4j.calibration.KnownSteps;
import dev.maker4j.stability.Experimental;
import dev.maker4j.task.DecomposableTask;
import java.util.Optional;

/**
 * Says whether a state of a run is as it should be. It should know so from somewhere else than the run's own votes, and be a pure function.
 *
 * @param <S> the state
 */
@Experimental
@FunctionalInterface
public interface StateCheck<S> {

    /**
     * Checks a state.
     *
     * @param state a state of the run
     * @param step how many steps led to it
     * @return what is wrong with it, on one line; empty where nothing is
     */
    Optional<String> problem(S state, long step);

    /**
     * Compares each state with the one that the right steps lead to.
     *
     * @param task what is solved
     * @param right its right steps from the first on
     * @param <S> the state
     * @param <A> the action
     * @return a check that takes any other state for wrong, and any beyond the last of the right steps
     */
    static <S, A> StateCheck<S> along(DecomposableTask<S, A> task, KnownSteps<S, A> right) {
        return new RightPath<>(task, right);
    }
}
