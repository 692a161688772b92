package dev.maker4j.cli;

import dev.maker4j.run.RunListener;
import java.util.Optional;

/**
 * Checks a run by other means than those by which it was solved, without a say in it. For a check of the end alone, a
 * lambda will do; a referee that follows every step hears of them as a listener, and of those that a resumed run's journal
 * holds where {@link #isToldOfRestoredSteps()} says so.
 *
 * @param <S> the state
 * @param <A> the action
 */
@FunctionalInterface
public interface Referee<S, A> extends RunListener<S, A> {

    /**
     * Looks at a finished task.
     *
     * @param finalState the state that was complete
     * @return what is wrong with it, on one line; empty where nothing is
     */
    Optional<String> problem(S finalState);

    /**
     * Where a run that wasn't solved went wrong, for a referee that knows the solution.
     *
     * @return the first wrong step and its votes, on one line; empty where there was none or nobody knows
     */
    default Optional<String> firstWrong() {
        return Optional.empty();
    }
}
