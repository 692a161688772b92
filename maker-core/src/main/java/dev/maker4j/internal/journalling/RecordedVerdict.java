package dev.maker4j.internal.journalling;

import java.time.Duration;

/**
 * A step that was decided.
 *
 * @param step the step's number, from 0
 * @param answer the number of its answer within the step, from 0
 * @param reply a reply with the answer that won
 * @param rounds how many rounds of samples it took; 0 where it was taken from a cache
 * @param byPerson whether a person decided it, since the votes didn't
 * @param verbatim whether the reply's text has to be told, since no vote that was recorded gave it
 * @param prompt the prompt's fingerprint; empty where the samples before it tell it
 * @param elapsed the run's time when it was decided, pauses left out
 */
public record RecordedVerdict(
        long step,
        int answer,
        String reply,
        int rounds,
        boolean byPerson,
        boolean verbatim,
        String prompt,
        Duration elapsed)
        implements Entry {
    /**
     * Whether it was taken from a cache, so that no sample of this run belongs to it.
     *
     * @return true for a hit
     */
    public boolean isCached() {
        return rounds == 0;
    }
}
