package dev.maker4j.examples.crash;

import dev.maker4j.journal.Detail;
import dev.maker4j.journal.Journal;
import java.util.function.Consumer;

/** A journal in which the process comes to its end at an entry: a verdict, an intent or a result. Used by one thread. */
public final class EndingJournal implements Journal {
    private final Journal journal;
    private final int entry;
    private final boolean written;
    private final Runnable end;
    private int entries;

    /**
     * Ends the process at an entry.
     *
     * @param journal keeps all entries before
     * @param entry which of those of this process, from 1
     * @param written whether the entry itself is still kept
     * @param end must not return
     */
    public EndingJournal(Journal journal, int entry, boolean written, Runnable end) {
        this.journal = journal;
        this.entry = entry;
        this.written = written;
        this.end = end;
    }

    /** What stands for the end of a process within this one. */
    public static final class ProcessEnded extends Error {
        private static final long serialVersionUID = 1;
    }

    @Override
    public void read(Consumer<String> reader) {
        journal.read(reader);
    }

    @Override
    public void append(String object) {
        boolean counts = object.contains("\"type\":\"verdict\"")
                || object.contains("\"type\":\"intent\"")
                || object.contains("\"type\":\"result\"");
        entries += counts ? 1 : 0;
        boolean here = counts && entries == entry;
        if (here && !written) {
            end.run();
        }
        journal.append(object);
        if (here) {
            journal.force();
            end.run();
        }
    }

    @Override
    public void commit() {
        journal.commit();
    }

    @Override
    public void force() {
        journal.force();
    }

    @Override
    public Detail detail() {
        return journal.detail();
    }

    @Override
    public void close() {
        journal.close();
    }
}
