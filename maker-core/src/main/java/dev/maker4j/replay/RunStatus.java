package dev.maker4j.replay;

import dev.maker4j.budget.Prices;
import dev.maker4j.internal.journalling.JournalEntries;
import dev.maker4j.internal.journalling.RecordedRun;
import dev.maker4j.journal.Journal;
import dev.maker4j.run.RunReport;
import dev.maker4j.voting.Tally;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a run or a survey stands, by its journal alone: no task is needed, and another process may still be running it. Immutable.
 *
 * <pre>{@code
 * try (FileJournal journal = FileJournal.in(folder).openForReading()) {
 *     long decided = RunStatus.of(journal).orElseThrow().report().steps();
 * }
 * }</pre>
 *
 * <p>A survey's rows are its steps: those that {@link #report()} counts are the decided ones.
 */
public final class RunStatus {

    /** How a run's last stint ended, if it did. */
    public enum Phase {
        /** No end is recorded: it is still running, or was killed. */
        UNFINISHED("running or killed"),
        /** Every step is decided and the task is complete; every row of a survey is over, whether decided or not. */
        SOLVED("solved"),
        /** The run was stopped in good order. */
        PAUSED("paused"),
        /** A step's votes didn't meet the rule within the samples allowed. */
        UNDECIDED("undecided"),
        /** The run failed. */
        FAILED("failed");

        private final String label;

        Phase(String label) {
            this.label = label;
        }

        /** {@return the phase in plain words} */
        public String label() {
            return label;
        }
    }

    private final String runId;
    private final Map<String, String> parameters;
    private final Optional<RecordedRun.Origin> origin;
    private final RunReport report;
    private final Tally<String> votes;
    private final OptionalLong rows;
    private final long undecidedRows;
    private final Phase phase;
    private final String reason;
    private final String word;
    private final OptionalLong pendingAct;
    private final Optional<Waiting> waiting;

    RunStatus(StatusReader read, RunReport report) {
        this.runId = read.id();
        this.parameters = read.parameters();
        this.origin = read.origin();
        this.report = report;
        this.votes = read.votes();
        this.rows = read.rows();
        this.undecidedRows = read.undecidedRows();
        this.phase = read.phase();
        this.reason = read.reason();
        this.word = read.word();
        this.pendingAct = read.pendingAct();
        this.waiting = read.waiting().map(wait -> new Waiting(runId, wait, votes));
    }

    /**
     * Reads how a run stands, in one pass over the journal and in memory that doesn't grow with the run; of a survey, it grows with the
     * rows that aren't decided. Of a journal that holds snapshots only what follows the latest is looked into, which takes a fraction of
     * the time.
     *
     * @param journal the run's, only read, not closed
     * @return the status; empty where the journal holds no run yet
     * @throws dev.maker4j.journal.JournalException if the journal is damaged or of a newer version
     * @throws java.util.concurrent.CancellationException if the thread is interrupted meanwhile; its interrupt flag stays set
     */
    public static Optional<RunStatus> of(Journal journal) {
        return of(journal, Prices.standard());
    }

    /**
     * Reads how a run stands, as {@link #of(Journal)} does, with its cost by other prices.
     *
     * @param journal the run's, only read, not closed
     * @param prices what each model's tokens cost
     * @return the status; empty where the journal holds no run yet
     * @throws dev.maker4j.journal.JournalException if the journal is damaged or of a newer version
     * @throws java.util.concurrent.CancellationException if the thread is interrupted meanwhile; its interrupt flag stays set
     */
    public static Optional<RunStatus> of(Journal journal, Prices prices) {
        StatusReader reader = new StatusReader(Objects.requireNonNull(prices, "prices"));
        JournalEntries.readFromSnapshot(Objects.requireNonNull(journal, "journal"), reader);
        return reader.status();
    }

    /**
     * What the run did and used up to the journal's last entry. Where the journal records verdicts only, samples, failures and
     * tokens aren't all counted. The time is that of the last verdict or end. Budget and prices aren't in the journal: the budget
     * is told as unlimited, and the cost is by the {@linkplain Prices#standard() library's price table} unless others are given.
     *
     * @return the counts, with task, model, rule and expected steps
     */
    public RunReport report() {
        return report;
    }

    /**
     * How many rows a survey has begun, whether they are over or not.
     *
     * @return at least 0; empty for a run
     */
    public OptionalLong rows() {
        return rows;
    }

    /**
     * How many of them have votes that can't meet the rule. Rows that failed aren't in a journal.
     *
     * @return at least 0; 0 for a run
     */
    public long undecidedRows() {
        return undecidedRows;
    }

    /**
     * The run's own identifier.
     *
     * @return which no other run has
     */
    public String runId() {
        return runId;
    }

    /**
     * The run that this one was forked from.
     *
     * @return its identifier; empty where this run is nobody's fork
     */
    public Optional<String> forkedFrom() {
        return origin.map(RecordedRun.Origin::run);
    }

    /**
     * The first step that is a fork's own: those before it are that run's, and so is what they used.
     *
     * @return its number, from 0; empty where this run is nobody's fork
     */
    public OptionalLong forkedAt() {
        return origin.stream().mapToLong(RecordedRun.Origin::step).findFirst();
    }

    /**
     * The task's parameters.
     *
     * @return values by name, in ascending order of names
     */
    public Map<String, String> parameters() {
        return parameters;
    }

    /**
     * How the last stint ended.
     *
     * @return the phase
     */
    public Phase phase() {
        return phase;
    }

    /**
     * What to call how the run stands: the task's own word for the end of a solved run, such as {@code rolled back}, otherwise the
     * phase.
     *
     * @return a few lower-case words
     */
    public String word() {
        return word;
    }

    /**
     * Why it ended so.
     *
     * @return a few words; empty for a solved run and where no end is recorded
     */
    public String reason() {
        return reason;
    }

    /**
     * What has been bought for the step that isn't decided yet, which is the one after {@code report().steps()} others.
     *
     * @return votes by the text of a reply that gave the answer, in the order of the samples; none for a survey, in which several rows are
     *     open at a time
     */
    public Tally<String> votes() {
        return votes;
    }

    /**
     * An act that was begun and whose result isn't recorded: it is being performed, or a crash came in between.
     *
     * @return the number of its step, from 0, which counts as decided; empty where there is none
     */
    public OptionalLong pendingAct() {
        return pendingAct;
    }

    /**
     * What the run waits for a person with.
     *
     * @return what it asks, and how to tell it; empty where it waits for nobody
     */
    public Optional<Waiting> waiting() {
        return waiting;
    }

    @Override
    public String toString() {
        return word + (reason.isEmpty() ? "" : " (" + reason + ")") + ": " + report;
    }
}
