package dev.maker4j.internal.run;

import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.counting.RunDescription;
import dev.maker4j.internal.survey.LongCounts;
import dev.maker4j.internal.survey.RecordedBatches;
import dev.maker4j.internal.survey.RecordedRows;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.SurveyReport;
import dev.maker4j.run.SurveyRow;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a survey stands: what its journal held, what was read, handed out and counted since. Confined to one thread.
 *
 * @param <T> the item
 * @param <A> the answer
 */
public final class SurveyPosition<T, A> extends Circumstances<T, A> implements Closing.Stint<T, A> {
    private static final int FIRST_VANISHED = 10;

    private final RunDescription description;
    private final @Nullable RecordedRows recorded;
    private final RecordedBatches batches;
    private final LongCounts prompts = new LongCounts();
    private long next;
    private long items;
    private long decided;
    private long untold;
    private long decidedHere;
    private long undecidedHere;
    private long failedHere;
    private long restoredHere;
    private boolean readAll;

    private SurveyPosition(
            GuardedTask<T, A> task,
            RunSettings<A> settings,
            String id,
            RunDescription description,
            Counters counters,
            Copies copies,
            @Nullable RecordedRows recorded) {
        super(task, settings, id, counters, copies);
        this.description = description;
        this.recorded = recorded;
        this.batches = recorded == null ? new RecordedBatches() : recorded.batches();
    }

    /**
     * The beginning of a survey.
     *
     * @param task what is asked
     * @param settings how it is voted on
     * @param id the survey's own identifier
     * @param description what is run
     * @param <T> the item
     * @param <A> the answer
     * @return where nothing was read yet
     */
    public static <T, A> SurveyPosition<T, A> beginning(
            GuardedTask<T, A> task, RunSettings<A> settings, String id, RunDescription description) {
        return new SurveyPosition<>(
                task, settings, id, description, new Counters(description), Copies.of(settings), null);
    }

    /**
     * Where a survey stands that a journal holds.
     *
     * @param task what is asked
     * @param settings how it is voted on
     * @param id the survey's own identifier
     * @param description what is run
     * @param recorded what the journal holds
     * @param copies what is known of the replies that it holds
     * @param <T> the item
     * @param <A> the answer
     * @return where nothing was read yet in this stint
     */
    public static <T, A> SurveyPosition<T, A> resumed(
            GuardedTask<T, A> task,
            RunSettings<A> settings,
            String id,
            RunDescription description,
            RecordedRows recorded,
            Copies copies) {
        SurveyPosition<T, A> at =
                new SurveyPosition<>(task, settings, id, description, recorded.counters(), copies, recorded);
        at.restored(recorded.elapsed());
        at.next = recorded.next();
        at.decided = recorded.decided();
        return at;
    }

    @Nullable
    RecordedRows recorded() {
        return recorded;
    }

    /**
     * The survey's batches.
     *
     * @return which are out, and how many there were; they go on changing
     */
    public RecordedBatches batches() {
        return batches;
    }

    /**
     * Whether a batch's reply that nobody of this stint asked for is an earlier one's, and not entered yet.
     *
     * @param row its row's number in the journal
     * @param sample its number within the row
     * @return false where the journal holds it, or nothing of its row
     */
    public boolean isOwed(long row, int sample) {
        return recorded != null && recorded.isBegun(row) && !batches.wasFetched(row, sample);
    }

    RunDescription description() {
        return description;
    }

    /** An item was read; returns where it stands. */
    long read() {
        return items++;
    }

    /**
     * How many items were read in this stint.
     *
     * @return at least 0
     */
    public long items() {
        return items;
    }

    void readAll() {
        readAll = true;
    }

    /** How many rows before asked what has this fingerprint. */
    int asked(long prompt) {
        return prompts.add(prompt);
    }

    /** The number of a row that was never begun before. */
    long numbered() {
        return next++;
    }

    /** A row's verdict is in the journal, but listeners haven't heard of it. */
    void decided() {
        decided++;
        untold++;
    }

    void told() {
        untold--;
    }

    void over(SurveyRow<T, A> row) {
        if (row.isDecided()) {
            decidedHere++;
        } else if (row.isFailed()) {
            failedHere++;
        } else {
            undecidedHere++;
        }
        if (row.isRestored()) {
            restoredHere++;
        }
    }

    @Override
    public long step() {
        return decided;
    }

    @Override
    public long stepsTold() {
        return settings().told() ? decided - untold : decided;
    }

    SurveyReport standing() {
        return new SurveyStanding(report(), totals(), false, Optional.empty(), Optional.empty(), "");
    }

    @Override
    public Command<T, A> end(Ending<A> why, RunReport report) {
        if (why instanceof Ending.Pause<A> pause) {
            Optional<RuntimeException> down = pause.failure().map(failure -> failure);
            return over(report, false, Optional.of(pause.reason()), down, pause.told(report));
        }
        return why instanceof Ending.Failure<A> failure
                ? over(report, false, Optional.empty(), Optional.of(failure.cause()), "")
                : over(report, true, Optional.empty(), Optional.empty(), "");
    }

    private Command<T, A> over(
            RunReport report,
            boolean complete,
            Optional<PauseReason> pause,
            Optional<RuntimeException> failure,
            String detail) {
        return new Command.Over<>(new SurveyStanding(report, totals(), complete, pause, failure, detail));
    }

    private SurveyStanding.RowTotals totals() {
        RecordedRows known = readAll ? recorded : null;
        return new SurveyStanding.RowTotals(
                items,
                decidedHere,
                undecidedHere,
                failedHere,
                restoredHere,
                batches.submitted(),
                known == null ? 0 : known.vanished(),
                known == null ? List.of() : known.firstVanished(FIRST_VANISHED));
    }
}
