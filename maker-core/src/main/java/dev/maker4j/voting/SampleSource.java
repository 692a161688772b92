package dev.maker4j.voting;

import java.util.List;

/**
 * Where a vote gets its samples from.
 *
 * @param <A> what is voted on
 */
@FunctionalInterface
public interface SampleSource<A> {

    /**
     * Gets one round of samples; the source may ask for them in parallel.
     *
     * @param first the number of the first sample of this round
     * @param count how many, at least 1
     * @return exactly the samples {@code first} to {@code first + count - 1}, in the order of their numbers
     * @throws InterruptedException if the calling thread was interrupted
     */
    List<Sample<A>> round(int first, int count) throws InterruptedException;
}
