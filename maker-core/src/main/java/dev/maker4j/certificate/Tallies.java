package dev.maker4j.certificate;

import dev.maker4j.internal.journalling.JournalEntries;
import dev.maker4j.journal.Journal;
import dev.maker4j.stability.Experimental;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the votes of a run's decided steps were split, or those of a survey's decided rows. Immutable. Its size doesn't grow with the run: steps
 * whose votes were split alike are counted, and the numbers of the first 1,000 of them are kept.
 */
@Experimental
public final class Tallies {
    private final SortedMap<Split, Steps> bySplit;
    private final long steps;
    private final long withoutVotes;

    /**
     * Steps whose votes were split alike.
     *
     * @param count how many there are
     * @param first the numbers of the first of them
     */
    record Steps(long count, List<Long> first) {}

    Tallies(SortedMap<Split, Steps> bySplit, long withoutVotes) {
        this.bySplit = Collections.unmodifiableSortedMap(new TreeMap<>(bySplit));
        this.steps = bySplit.values().stream().mapToLong(Steps::count).sum();
        this.withoutVotes = withoutVotes;
    }

    /**
     * Reads the tallies of a run or survey, in one pass. It may still be going.
     *
     * @param journal only read, not closed
     * @return the tallies of the steps that are decided by now
     * @throws dev.maker4j.journal.JournalException if the journal is damaged or of a newer version
     * @throws IllegalStateException if the journal holds no run
     * @throws java.util.concurrent.CancellationException if the thread is interrupted meanwhile; its interrupt flag stays set
     */
    public static Tallies of(Journal journal) {
        JournalTallies reader = new JournalTallies();
        JournalEntries.read(journal, reader);
        return reader.tallies();
    }

    /** {@return how many steps were decided by votes that are known} */
    public long steps() {
        return steps;
    }

    /**
     * How many decided steps aren't among them.
     *
     * @return those that a person or an earlier verdict decided, or one in parts, and those of which the journal holds no samples
     */
    public long stepsWithoutVotes() {
        return withoutVotes;
    }

    /**
     * How many steps were decided without a dissenting vote.
     *
     * @return at most {@link #steps}
     */
    public long unanimousSteps() {
        return bySplit.entrySet().stream()
                .filter(entry -> entry.getKey().others() == 0)
                .mapToLong(entry -> entry.getValue().count())
                .sum();
    }

    SortedMap<Split, Steps> bySplit() {
        return bySplit;
    }

    @Override
    public String toString() {
        return "Tallies[" + steps + " steps, " + unanimousSteps() + " unanimous, " + withoutVotes + " without votes]";
    }
}
