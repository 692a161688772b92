package dev.maker4j.cli;

import dev.maker4j.run.RunListener;
import java.util.Optional;

/**
 * Checks a run by means independent of those that solved it, without influencing it. To check only the end, a lambda
 * will do. A referee that follows every step receives them as a listener, and also those that a resumed run's journal
 * holds if {@link #isToldOfRestoredSteps()} says so.
 *
 * @param <S> the state
 * @param <A> the action
 */
@FunctionalInterface
public interface Referee<S, A> extends RunListener<S, A> {

    /**
     * Checks a finished task.
     *
     * @param finalState the complete state
     * @return what is wrong with it, on one line; empty if nothing is
     */
    Optional<String> problem(S finalState);

    /**
     * Where an unsolved run went wrong, for a referee that knows the solution.
     *
     * @return the first wrong step and its votes, on one line; empty if there was none or it isn't known
     */
    default Optional<String> firstWrong() {
        return Optional.empty();
    }
}
