package dev.maker4j.task;

/**
 * A hard step cut into smaller ones: a small task of its own, whose end says what the step's answer is. Its steps are voted on like any
 * others; none of them acts, nobody waits for its snapshots, and it is never cut again.
 *
 * @param <T> the state between two of the smaller steps
 * @param <B> what decides one of them
 */
public interface FinerCut<T, B> extends DecomposableTask<T, B> {

    /**
     * The step's answer, as a model would have replied. The step's own strict parser reads it.
     *
     * @param finalState a state that is complete
     * @return the reply; where the parser refuses it, the cut has decided nothing
     */
    String reply(T finalState);
}
