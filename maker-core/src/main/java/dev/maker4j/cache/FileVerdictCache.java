package dev.maker4j.cache;

import dev.maker4j.internal.journalling.VerdictEntries;
import dev.maker4j.journal.Durability;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmReply;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/*
 * The files are a journal of their own, so check sums, torn ends, rotation and the lock are the journal's, and tried there.
 * Records are grouped: the verdicts are in their run's journal already, so it would be of no use to force each to the disk a
 * second time.
 */
/** Verdicts in a folder, of which the latest are held in memory too. Safe for use by several threads. */
final class FileVerdictCache implements VerdictCache {
    private final Path folder;
    private final Journal journal;
    private final VerdictEntries entries;
    private final RecentVerdicts recent;
    private boolean closed;

    FileVerdictCache(Path folder, Journal journal, int most) {
        this.folder = folder;
        this.journal = journal;
        this.recent = new RecentVerdicts(most);
        this.entries = VerdictEntries.read(journal, recent::keep);
    }

    static FileVerdictCache open(Path folder, int most) {
        Objects.requireNonNull(folder, "folder");
        try {
            Journal journal = FileJournal.in(folder).keeping(Durability.GROUPED).open();
            boolean opened = false;
            try {
                FileVerdictCache cache = new FileVerdictCache(folder, journal, most);
                opened = true;
                return cache;
            } finally {
                if (!opened) {
                    journal.close();
                }
            }
        } catch (JournalException failed) {
            throw new CacheException("can't use " + folder + " as a cache of verdicts: " + failed.getMessage(), failed);
        }
    }

    @Override
    public synchronized Optional<LlmReply> find(String question) {
        requireOpen();
        return recent.find(question);
    }

    @Override
    public synchronized void keep(String question, LlmReply reply) {
        requireOpen();
        try {
            entries.append(question, reply);
        } catch (JournalException failed) {
            throw broken(failed);
        }
        recent.keep(question, reply);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            journal.close();
        } catch (JournalException failed) {
            throw broken(failed);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the cache of verdicts in " + folder + " is closed");
        }
    }

    private CacheException broken(JournalException failed) {
        return new CacheException(
                "can't keep a verdict in the cache in " + folder + ": " + failed.getMessage()
                        + "; the run doesn't need the cache to be resumed",
                failed);
    }
}
