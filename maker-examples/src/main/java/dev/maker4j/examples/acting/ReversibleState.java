package dev.maker4j.examples.acting;

import dev.maker4j.examples.acting.Ledger.Done;
import dev.maker4j.examples.acting.Ledger.Failure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Where a task stands that can go back, in the words of its {@link Ledger}. Implementations are immutable.
 *
 * @param <T> what can be done and undone
 */
public interface ReversibleState<T> {

    /**
     * What was done, undone, and what came of it.
     *
     * @return the ledger
     */
    Ledger<T> ledger();

    /**
     * All that was done and undone.
     *
     * @return in order
     */
    default List<Done<T>> history() {
        return ledger().history();
    }

    /**
     * The changes in effect, at least in part.
     *
     * @return in the order in which they were made
     */
    default List<T> inEffect() {
        return ledger().inEffect();
    }

    /**
     * The changes in effect, as prompts list them.
     *
     * @return in the order in which they are to be undone
     */
    default List<T> latestFirst() {
        List<T> reversed = new ArrayList<>(inEffect());
        Collections.reverse(reversed);
        return reversed;
    }

    /**
     * Why all is taken back, where it is.
     *
     * @return the failure; empty while all goes well
     */
    default Optional<Failure> failure() {
        return ledger().failure();
    }

    /**
     * Whether it was left for a person to look at.
     *
     * @return true after {@link Move.Halt}
     */
    default boolean isHalted() {
        return ledger().isHalted();
    }

    /**
     * Whether it failed and nothing of it is left.
     *
     * @return true where all was taken back
     */
    default boolean isRolledBack() {
        return failure().isPresent() && inEffect().isEmpty() && !isHalted();
    }
}
