package dev.maker4j.journal;

import java.util.function.Consumer;

/**
 * An append-only store of records, each a JSON object on one line. Used by one run, and by one thread, at a time.
 *
 * <p>A run claims the journal, reads what is there, appends, and releases it. After a failed {@link #append} or {@link #commit} the
 * journal must not be used any more; what was committed before is still there.
 */
public interface Journal extends AutoCloseable {

    /**
     * Claims this journal for one run, from before its first {@link #read} until its end. A second run is refused as long as the
     * first is going, so that two threads can't write one run's journal.
     *
     * <p>The default refuses nobody: an implementation of your own that is only ever given to one run at a time needs no more.
     *
     * @return what the run closes when it has ended, however it ended; this doesn't close the journal
     * @throws JournalException if a run that hasn't ended has claimed it; nothing was read or written then
     */
    default Claim claim() {
        return () -> {};
    }

    /** A run's hold on its journal. */
    interface Claim extends AutoCloseable {
        /** Releases the journal for the next run. Does nothing the second time. */
        @Override
        void close();
    }

    /**
     * Reads all records in the order in which they were appended.
     *
     * @param reader gets each record, a JSON object without line break
     * @throws JournalException if the store can't be read, or is damaged anywhere but at a torn end
     */
    void read(Consumer<String> reader);

    /**
     * Appends a record.
     *
     * @param object a JSON object with at least one member, the first not called {@code journal}, in one line; any string of
     *     Java's may be in it
     * @throws JournalException if it can't be written
     */
    void append(String object);

    /**
     * Makes all records appended so far as durable as this journal promises. Called before anything acts on a verdict.
     *
     * @throws JournalException if that failed
     */
    void commit();

    /**
     * Makes all records appended so far as durable as this journal can, whatever it promises otherwise. Called around an act
     * that changes the world, which can't be decided again.
     *
     * @throws JournalException if that failed
     */
    default void force() {
        commit();
    }

    /** {@return how much is to be recorded} */
    default Detail detail() {
        return Detail.VOTES;
    }

    /**
     * No journal at all, for whoever wants to say so by name: nothing is recorded, and a crash forgets everything.
     *
     * @return a journal that holds nothing
     */
    static Journal none() {
        return NoJournal.INSTANCE;
    }

    /** What a journal was opened for. */
    enum Expected {
        /** A new run: one that is there already is refused, so that none is continued by mistake. */
        NEW_RUN,
        /** A run that was begun earlier: an empty journal is refused, so that none is paid for a second time. */
        EARLIER_RUN,
        /** Whichever there is: for a program that is started again and again until its run is finished. */
        EITHER
    }

    /**
     * What it was opened for.
     *
     * @return by default whichever there is
     */
    default Expected expects() {
        return Expected.EITHER;
    }

    /** Commits what was appended and lets go of the store. Does nothing the second time. */
    @Override
    void close();
}
