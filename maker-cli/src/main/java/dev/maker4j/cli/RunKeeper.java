package dev.maker4j.cli;

import dev.maker4j.Maker;
import dev.maker4j.Outcome;
import dev.maker4j.Stint;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.JournalException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs a task with the journal that the user asked for, if any. Confined to one thread. */
final class RunKeeper implements AutoCloseable {
    private final @Nullable FileJournal journal;
    private final boolean resuming;

    private RunKeeper(@Nullable FileJournal journal, boolean resuming) {
        this.journal = journal;
        this.resuming = resuming;
    }

    static RunKeeper none() {
        return new RunKeeper(null, false);
    }

    static RunKeeper in(FileJournal journal, boolean resuming) {
        return new RunKeeper(journal, resuming);
    }

    void setUp(Maker.Builder<?, ?> maker) {
        if (journal != null) {
            maker.journalling(journal);
        }
    }

    /** The folder of the journal. */
    Optional<String> folder() {
        return Optional.ofNullable(journal).map(open -> open.folder().toString());
    }

    /**
     * Begins the run or goes on with it.
     *
     * @throws InputException if the journal is damaged or of another run, or holds one that --resume was not said for
     */
    <S, A> Outcome<S, A> run(Maker<S, A> maker) {
        if (journal == null) {
            return maker.solve();
        }
        try {
            return resuming ? maker.advance(Stint.toTheEnd()) : maker.solve();
        } catch (JournalException unusable) {
            throw InputException.of(unusable);
        } catch (IllegalStateException holdsARun) {
            throw InputException.in(
                    journal.folder(),
                    "the journal already holds a run: say --resume to go on with it, or name another folder");
        }
    }

    @Override
    public void close() {
        if (journal != null) {
            journal.close();
        }
    }
}
