package dev.maker4j.calibration;

import dev.maker4j.task.DecomposableTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Steps of which the right action is known: the path of a solved run, states that a user supplies, or rows with their gold answers. They
 * are what a calibration draws its states from, so they should be those of a run, each as often as there. Immutable.
 *
 * @param <S> the state
 * @param <A> the action
 */
public interface KnownSteps<S, A> {
    /** {@return how many there are, at least 1} */
    long size();

    /**
     * One of them.
     *
     * @param place from 0
     * @return its state and action
     */
    KnownStep<S, A> at(long place);

    /**
     * Steps that are there already.
     *
     * @param steps at least one
     * @param <S> the state
     * @param <A> the action
     * @return these steps
     * @throws IllegalArgumentException if there is none
     */
    static <S, A> KnownSteps<S, A> of(List<KnownStep<S, A>> steps) {
        List<KnownStep<S, A>> all = List.copyOf(steps);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a calibration needs at least 1 state whose right action is known");
        }
        return new KnownSteps<>() {
            @Override
            public long size() {
                return all.size();
            }

            @Override
            public KnownStep<S, A> at(long place) {
                return all.get(Math.toIntExact(place));
            }
        };
    }

    /**
     * The steps of a task that something else than a model solves. All its states are held.
     *
     * @param task whose path it is; one that acts on the world isn't performed
     * @param solver the right action in a state
     * @param <S> the state
     * @param <A> the action
     * @return the path from the first state to the first that is complete
     * @throws IllegalArgumentException if the task is complete at once, or isn't within its most steps
     */
    static <S, A> KnownSteps<S, A> along(DecomposableTask<S, A> task, Function<? super S, ? extends A> solver) {
        List<KnownStep<S, A>> path = new ArrayList<>();
        S state = Objects.requireNonNull(task.initialState(), "state");
        while (!task.isComplete(state)) {
            if (path.size() >= task.maxSteps()) {
                throw new IllegalArgumentException("the solver's actions don't complete " + task.name() + " within "
                        + task.maxSteps() + " steps: check them");
            }
            A action = solver.apply(state);
            path.add(new KnownStep<>(state, action));
            state = task.apply(state, action);
        }
        return of(path);
    }
}
