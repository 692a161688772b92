package dev.maker4j.cache;

import dev.maker4j.llm.LlmReply;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Verdicts by question, so that a question that was decided once isn't voted on again: within a run, and between the runs that
 * are given the same cache.
 *
 * <pre>{@code
 * try (VerdictCache cache = VerdictCache.in(folder)) {
 *     Outcome<State, Move> outcome = Maker.solving(task).asking(client).reusing(cache).build().solve();
 *     outcome.report().cacheHits();      // steps that cost no call
 * }
 * }</pre>
 *
 * <p>It pays for tasks whose prompts repeat, such as the rows of a table; where every prompt is new, each verdict is kept for
 * nothing.
 *
 * <p><b>What it does to reliability.</b> The closed forms of {@code scaling} take every step to be voted on by itself. With a cache
 * only the <i>d</i> different questions of a task of <i>s</i> steps are, so the probability that no step is wrong is that of
 * <i>d</i> steps, which is better. But errors no longer come one by one: a wrong verdict is repeated at each step that asks the
 * same, within the run and in every later run that reads the cache. The mean number of wrong steps stays what it was, it
 * varies much more, and running a task again is no longer a check of the first run. A wrong verdict stays until the cache is
 * thrown away: do so after a run whose result turned out wrong.
 *
 * <p><b>A task that goes round in circles.</b> A state that comes back leads to the same states again, now at no cost that a
 * ceiling could stop: give such a task a most number of steps.
 *
 * <p>Safe for use by several threads. A store of your own implements the two methods; an exception that it throws ends the run
 * as failed, to be resumed with or without it.
 */
public interface VerdictCache extends AutoCloseable {

    /**
     * A cache in memory for up to 10,000 verdicts, forgotten with the process.
     *
     * @return an empty cache
     */
    static VerdictCache inMemory() {
        return inMemory(RecentVerdicts.DEFAULT_SIZE);
    }

    /**
     * A cache in memory, forgotten with the process. Beyond its size the verdict that wasn't used for longest makes room.
     *
     * @param mostVerdicts how many it holds at most, at least 1; one takes some 300 bytes and the length of a reply
     * @return an empty cache
     * @throws IllegalArgumentException if {@code mostVerdicts} is less than 1
     */
    static VerdictCache inMemory(int mostVerdicts) {
        return new RecentVerdicts(mostVerdicts);
    }

    /**
     * A cache in a folder, for later runs too, that holds up to 10,000 verdicts.
     *
     * @param folder as {@link #in(Path, int)}
     * @return the cache with the verdicts that it was left with; close it
     * @throws CacheException as {@link #in(Path, int)}
     */
    static VerdictCache in(Path folder) {
        return in(folder, RecentVerdicts.DEFAULT_SIZE);
    }

    /**
     * A cache in a folder, for later runs too: text files of the same make as a {@linkplain dev.maker4j.journal.FileJournal journal's},
     * one JSON object a line with a check sum, to which each verdict is appended. One process at a time may use it, with any
     * number of runs. A crash takes the last fraction of a second at most. The files keep growing; to start over, delete the
     * folder.
     *
     * @param folder the cache's own, on the machine's own file system; made where it isn't there
     * @param mostVerdicts how many it holds in memory at most, at least 1; of more in the files the latest are found
     * @return the cache with the verdicts that it was left with; close it
     * @throws IllegalArgumentException if {@code mostVerdicts} is less than 1
     * @throws CacheException if the folder can't be used, holds something else, is damaged anywhere but at a torn end, or is used
     *     by another process
     */
    static VerdictCache in(Path folder, int mostVerdicts) {
        return FileVerdictCache.open(folder, mostVerdicts);
    }

    /**
     * Finds what was decided.
     *
     * @param question a fingerprint of everything that the verdict depends on, 64 hexadecimal digits
     * @return a reply that gave the answer that won, just as it was kept; empty where none is kept
     */
    Optional<LlmReply> find(String question);

    /**
     * Keeps what was decided, in place of what was kept for that question before. It is in the run's journal already.
     *
     * @param question a fingerprint of everything that the verdict depends on, 64 hexadecimal digits
     * @param reply a reply that gave the answer that won
     */
    void keep(String question, LlmReply reply);

    /** Lets go of what the cache holds open. Does nothing by default, nor the second time. */
    @Override
    default void close() {}
}
