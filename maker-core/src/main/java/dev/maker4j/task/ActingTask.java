package dev.maker4j.task;

import java.util.Collection;
import java.util.Optional;

/**
 * A task whose decided actions change the world: a request is sent, a table altered, a server replaced.
 *
 * <p>A decided action is performed once. Its verdict is in the journal before that, and so is the intent to perform it; what
 * came of it is in the journal before anything follows from it. So such a task is run with a journal, or has to be told by name
 * that it gets none. After a crash in between, the task is asked to
 * {@linkplain #recover find out} whether the action took place. With a journal, intent and result are forced to the disk
 * whatever its durability. Undoing is an ordinary step: the prompt says when it is due, and an action stands for it.
 *
 * <p>{@link #perform} and {@link #recover} are called on the thread that runs the task, one at a time, and may do anything
 * that takes time; all other methods stay pure functions. An interrupt of that thread while they work pauses the run.
 *
 * @param <S> the state
 * @param <A> the action
 */
public interface ActingTask<S, A> extends DecomposableTask<S, A> {

    /**
     * The actions that the task's own rules allow in a state. A vote for any other is discarded, so what the rules forbid can't be
     * performed, however many samples agree on it; a wrong model can at most pick another allowed action, or none.
     *
     * <p>Where actions can't be listed, as those that hold a free value, the answer is {@link Optional#empty()}. Then {@link
     * #parse} alone stands between the model and the world, and has to refuse what the state forbids.
     *
     * @param state a state that isn't complete
     * @return the allowed actions, at least one; empty only where {@link #parse} checks them all
     */
    @Override
    Optional<Collection<A>> possibleActions(S state);

    /**
     * Whether an action changes the world; others, such as a mere decision, are only {@linkplain #apply(Object, Object)
     * applied}.
     *
     * @param state the state before
     * @param action a decided action
     * @return true by default
     */
    default boolean acts(S state, A action) {
        return true;
    }

    /**
     * How risky an action is. A run that is told to, by {@code People.approvingActsFrom}, waits for a person before each act of a level
     * and above.
     *
     * @param state the state before
     * @param action a decided action that {@linkplain #acts acts}
     * @return by default {@link Risk#NONE}, so that nobody is asked
     */
    default Risk risk(S state, A action) {
        return Risk.NONE;
    }

    /**
     * What an action would do, for the person who is asked whether it may.
     *
     * @param state the state before
     * @param action a decided action that {@linkplain #acts acts}
     * @return a few lines without secrets, for they are journalled; by default the action's own {@code toString()}
     */
    default String description(S state, A action) {
        return action.toString();
    }

    /**
     * How an action would be undone, for the person who is asked whether it may be performed.
     *
     * @param state the state before
     * @param action a decided action that {@linkplain #acts acts}
     * @return a few lines without secrets; empty, as by default, where there is no way back, or none to tell of
     */
    default Optional<String> undoing(S state, A action) {
        return Optional.empty();
    }

    /**
     * Performs the action.
     *
     * @param state the state before
     * @param action a decided action that {@linkplain #acts acts}
     * @param act which one this is; its {@linkplain Act#idempotencyKey() key} is the same whenever it is tried
     * @return what came of it, as far as later steps or a reader of the journal need it: short text without secrets, for it
     *     is journalled; a failure that later steps must handle is a result too
     * @throws Exception if it is not known what came of it; the run ends as failed, and on resuming {@link #recover} is
     *     asked first
     */
    String perform(S state, A action, Act act) throws Exception;

    /**
     * Finds out what became of an action that may have been performed: the run was stopped after the intent was journalled
     * and before the result was.
     *
     * @param state the state before
     * @param action the action
     * @param act the same as {@link #perform} was called with
     * @return the result that {@link #perform} would have returned; empty where the action surely did not take place, so that
     *     it is performed now
     * @throws Exception if it can't be found out; the run ends as failed, and this is asked again on resuming
     */
    Optional<String> recover(S state, A action, Act act) throws Exception;

    /**
     * The state after an action was performed. Without I/O, clock and randomness.
     *
     * @param state the state before
     * @param action the action
     * @param result what came of it
     * @return the next state, a new value
     */
    S apply(S state, A action, String result);

    /**
     * The state after an action that doesn't {@linkplain #acts act}.
     *
     * @param state the state before
     * @param action the action
     * @return the next state, a new value
     * @throws UnsupportedOperationException by default, where every action acts
     */
    @Override
    default S apply(S state, A action) {
        throw new UnsupportedOperationException("every action of this task acts, so it is applied with its result");
    }
}
