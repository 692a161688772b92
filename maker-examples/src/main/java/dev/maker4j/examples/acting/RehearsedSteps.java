package dev.maker4j.examples.acting;

import dev.maker4j.calibration.KnownStep;
import dev.maker4j.calibration.KnownSteps;
import dev.maker4j.task.ActingTask;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The steps of a task that acts, if its acts came out as told: nothing is performed, so that a model can be asked about them without a
 * database, an API or a server. Stateless.
 */
public final class RehearsedSteps {
    private static final String FAILURE = "a failure that is only rehearsed";

    private RehearsedSteps() {}

    /**
     * The steps from the first state to a complete one.
     *
     * @param task whose steps they are; none of its acts is performed
     * @param solver the right action in a state
     * @param results what comes of an act
     * @param <S> the state
     * @param <A> the action
     * @return the steps, with their right actions
     * @throws IllegalArgumentException if the task isn't complete within its most steps
     */
    public static <S, A> KnownSteps<S, A> of(
            ActingTask<S, A> task,
            Function<? super S, ? extends A> solver,
            BiFunction<? super S, ? super A, String> results) {
        return KnownSteps.of(path(task, solver, results));
    }

    /**
     * The steps of a task that takes everything back once an act fails, in its longest run: all goes well until one act fails, of which
     * nothing is left, and every undo goes well. Which act fails is chosen so that the way there and back is the longest, so a run in which
     * nothing fails has no more steps.
     *
     * @param task whose steps they are; none of its acts is performed
     * @param solver the right action in a state
     * @param <S> the state
     * @param <T> what can be done and undone
     * @return the steps, with their right actions
     */
    public static <S, T> KnownSteps<S, Move<T>> thereAndBack(
            ActingTask<S, Move<T>> task, Function<? super S, ? extends Move<T>> solver) {
        List<KnownStep<S, Move<T>>> there = path(task, solver, (state, move) -> done());
        List<KnownStep<S, Move<T>>> longest = there;
        for (KnownStep<S, Move<T>> failing : there) {
            List<KnownStep<S, Move<T>>> path =
                    path(task, solver, (state, move) -> state.equals(failing.state()) ? failed() : done());
            longest = path.size() >= longest.size() ? path : longest;
        }
        return KnownSteps.of(longest);
    }

    private static <S, A> List<KnownStep<S, A>> path(
            ActingTask<S, A> task,
            Function<? super S, ? extends A> solver,
            BiFunction<? super S, ? super A, String> results) {
        List<KnownStep<S, A>> path = new ArrayList<>();
        S state = task.initialState();
        while (!task.isComplete(state)) {
            if (path.size() > task.maxSteps()) {
                throw new IllegalArgumentException("the solver's actions don't complete " + task.name() + " within "
                        + task.maxSteps() + " steps: check them");
            }
            A action = solver.apply(state);
            path.add(new KnownStep<>(state, action));
            state = task.acts(state, action)
                    ? task.apply(state, action, results.apply(state, action))
                    : task.apply(state, action);
        }
        return path;
    }

    private static String done() {
        return ActResult.done("").text();
    }

    private static String failed() {
        return ActResult.failed(FAILURE).text();
    }
}
