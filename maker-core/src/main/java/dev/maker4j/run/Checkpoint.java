package dev.maker4j.run;

/**
 * Where a run stands: all that is needed to resume it without buying anything twice. Immutable data, safe for use by several
 * threads.
 *
 * <p>It is checked as strictly as a journal: a maker refuses one of another task, model, rule, sampling or red flags, and names
 * the difference. Within a process it holds the state itself; as {@linkplain #toBytes() bytes} it goes to another one.
 *
 * <p>Implemented by the library only; methods may be added.
 *
 * @param <S> the state
 */
public interface Checkpoint<S> {

    /**
     * The run that it belongs to.
     *
     * @return an identifier that no other run has
     */
    String run();

    /** {@return the task's name} */
    String task();

    /**
     * The next step to be decided.
     *
     * @return its number, from 0; as many steps have been decided
     */
    long step();

    /**
     * The state before that step.
     *
     * @return a state that is made of voted actions only
     */
    S state();

    /** {@return how many samples were bought for steps that aren't decided yet, at least 0} */
    int samples();

    /**
     * Whether an act was decided whose result isn't known: it is to be performed, or may have been.
     *
     * @return true between an act's verdict and its result
     */
    boolean isInAct();

    /**
     * This checkpoint for another process, with the replies that were bought for undecided steps. Read it back with {@code
     * Maker.checkpoint(byte[])}.
     *
     * @return text in UTF-8, a JSON object a line, in the format of journals, closed by a check sum; about as long as the state
     * @throws IllegalStateException if the task has no {@link dev.maker4j.task.Snapshots} to write its state with, or something
     *     that tells runs apart has no stable name
     * @throws dev.maker4j.task.TaskException if the task threw while it wrote the state
     */
    byte[] toBytes();
}
