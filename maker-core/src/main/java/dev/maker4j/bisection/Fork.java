package dev.maker4j.bisection;

import dev.maker4j.internal.journalling.ForkedRun;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.stability.Experimental;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;

/**
 * Forks a recorded run: a new journal that keeps all that came before a step, and from which a run is resumed that decides this step and all
 * behind it anew. The old journal is only read.
 *
 * <pre>{@code
 * Fork.of(journal).before(wrong.step()).into(folder);
 * Maker.solving(task)…journalling(FileJournal.in(folder).expecting(EARLIER_RUN).open()).build().solve();
 * }</pre>
 *
 * <p>A fork is a run of its own: it has an identifier, and so {@linkplain dev.maker4j.llm.LlmClient#takesSeeds() seeds}, of its own, and its journal
 * says whose fork it is. It must be resumed by the same task, model, rule, sampling and red flags. Of the steps that are kept nothing is
 * asked again; of the step itself nothing that was bought is used. What the run had used when it began the step is the fork's from the start,
 * in its report and against its budget; what was used from there on is not.
 *
 * <p>A {@linkplain dev.maker4j.cache.VerdictCache cache of verdicts} would give the same answer again: leave it out, or begin a new one.
 *
 * <p>Immutable: {@link #before} returns a new one.
 */
@Experimental
public final class Fork {
    private final Journal journal;
    private final long step;

    private Fork(Journal journal, long step) {
        this.journal = journal;
        this.step = step;
    }

    /**
     * Names the run; unless more is said, it is forked before its first step.
     *
     * @param journal the run's, only read, not closed; the run must not be under way
     * @return the fork
     */
    public static Fork of(Journal journal) {
        return new Fork(Objects.requireNonNull(journal, "journal"), 0);
    }

    /**
     * Forks the run before this step.
     *
     * @param number the step's number, from 0, at most as many as are decided
     * @return a new fork
     */
    public Fork before(long number) {
        return new Fork(journal, number);
    }

    /**
     * Writes the fork's journal. A crash or a power failure leaves either all of it, or none under this name: it is written to a folder
     * beside it, whose name ends in {@code .unfinished}, and gets its own once it is on the disk.
     *
     * @param folder the new journal's, which isn't there yet or is empty
     * @return the fork's identifier
     * @throws IllegalArgumentException if the run hasn't come as far as that step
     * @throws IllegalStateException if the journal holds no run, or a survey, or the run can't be forked there: an act behind was performed, or
     *     nothing is left to decide
     * @throws dev.maker4j.journal.JournalException if the journal is damaged or in use by a run of this process, or the folder can't be used
     */
    public String into(Path folder) {
        Objects.requireNonNull(folder, "folder");
        Journal.Claim claim = journal.claim();
        try {
            ForkedRun kept = ForkedRun.of(journal, step);
            String id = UUID.randomUUID().toString();
            FileJournal.in(folder).writeWhole(fork -> kept.write(id, fork));
            return id;
        } finally {
            claim.close();
        }
    }
}
