package dev.maker4j.internal.run;

import dev.maker4j.internal.journalling.RecordedTelling;
import dev.maker4j.internal.journalling.RecordedUndecided;
import dev.maker4j.internal.survey.RecordedRows;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.run.SurveyReport;
import dev.maker4j.run.SurveyRow;
import dev.maker4j.voting.Tally;
import dev.maker4j.voting.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * Many votes side by side as a state machine, of the same parts as a run: each row is an open step, voted on by the same voter, judged by
 * the same intake, helped by the same rungs. What differs is that rows don't follow from one another. So as many are open as calls may be
 * in flight, each is settled once nothing of it is out, in whatever order that happens, and none of them ends the survey by itself.
 *
 * Rows share nothing that a verdict depends on: their seeds are drawn by what they ask and how often that was asked before, and no
 * figure of one stops the vote on another. So verdicts are a function of the replies, for any number in flight, any order of the items
 * and any number of stints.
 *
 * One row is settled at a time: its verdict is appended, then told, then handed out, each only after the one before succeeded. So of all
 * verdicts in a journal at most the last of each stint may be untold.
 */
/**
 * One stint of a survey. Confined to one thread.
 *
 * @param <T> the item
 * @param <A> the answer
 */
public final class SurveyCore<T, A> {
    /** In the items' order, a row that takes long holds up to so many others back for each call in flight, and so many at the least. */
    private static final int AHEAD_FOR_EACH_CALL = 16;

    private static final int FEWEST_AHEAD = 256;

    private enum Stage {
        APPENDED,
        TOLD,
        TOLD_AGAIN
    }

    private final SurveyPosition<T, A> at;
    private final Agenda<T, A> agenda;
    private final Closing<T, A> closing;
    private final OpenRows<T, A> rows;
    private final SurveyMishaps<T, A> mishaps;
    private final Intake<T, A> intake;
    private final @Nullable Rungs<T, A> rungs;
    private final RowOpener<T, A> opener;
    private final RowsInOrder<T, A> results;
    private final int callsInFlight;
    private @Nullable SurveyedRow<T, A> arriving;
    private @Nullable SurveyedRow<T, A> settling;
    private Stage stage = Stage.APPENDED;
    private boolean begun;
    private boolean readAll;

    /**
     * Begins a stint.
     *
     * @param position where the survey stands; it moves on from there
     * @param callsInFlight how many samples are to be asked for at a time
     * @param inOrder whether rows are handed out in the items' order
     */
    public SurveyCore(SurveyPosition<T, A> position, int callsInFlight, boolean inOrder) {
        this.at = position;
        this.agenda = new Agenda<>(position.settings());
        this.closing = new Closing<>(position, agenda, position.settings().told());
        this.rows = new OpenRows<>(agenda);
        this.mishaps = new SurveyMishaps<>(rows, agenda, closing, position.counters());
        this.intake = new Intake<>(position, agenda, new Judging<>(position, this::threw), this::threw);
        this.rungs = Rungs.of(position, agenda);
        this.opener = new RowOpener<>(position, agenda);
        this.callsInFlight = callsInFlight;
        long ahead = Math.max(FEWEST_AHEAD, (long) AHEAD_FOR_EACH_CALL * callsInFlight);
        this.results = new RowsInOrder<>(agenda, inOrder, ahead);
    }

    /** Somebody's code threw over a reply, which is kept all the same: its row fails. */
    private void threw(RuntimeException cause) {
        SurveyedRow<T, A> row = arriving;
        if (row == null) {
            mishaps.broken(cause);
        } else {
            mishaps.fails(row, cause);
        }
    }

    /**
     * What is to be done next.
     *
     * @return a command, which is to be carried out before this is asked again; null where an item or an event must come first
     */
    public @Nullable Command<T, A> next() {
        while (agenda.isEmpty() && proceeds()) {
            // goes on until there is something to do for the driver
        }
        return agenda.poll();
    }

    private boolean proceeds() {
        try {
            return proceed();
        } catch (RuntimeException cause) {
            mishaps.broken(cause);
            return true;
        }
    }

    /** Goes on by one part; returns false where something must happen first. */
    private boolean proceed() {
        SurveyedRow<T, A> now = settling;
        if (!begun) {
            begin();
        } else if (now != null && !closing.isBroken()) {
            settle(now);
        } else if (closing.isDue()) {
            return close();
        } else if (rows.isAnyDue()) {
            look(rows.nextDue());
        } else if (readAll && rows.isEmpty()) {
            closing.because(new Ending.Complete<>(""));
        } else {
            return false;
        }
        return true;
    }

    private void begin() {
        begun = true;
        RecordedRows recorded = at.recorded();
        if (recorded != null && recorded.last() >= 0 && at.settings().told()) {
            agenda.append(new RecordedTelling(recorded.last(), false));
        }
        agenda.tell(new Event.Started<>(at.step(), at.report()));
    }

    private boolean close() {
        if (agenda.awaitsAnswers() || !closing.proceeds()) {
            return false;
        }
        results.release();
        closing.next();
        return true;
    }

    /**
     * Whether there is room for another row.
     *
     * @return true where the next item is to be {@linkplain #offer offered}, or that there is none
     */
    public boolean wantsItem() {
        return begun
                && !readAll
                && !closing.isDue()
                && agenda.isEmpty()
                && settling == null
                && !rows.isAnyDue()
                && agenda.awaited() < callsInFlight
                && results.hasRoomFor(at.items());
    }

    /**
     * The next item was read.
     *
     * @param item what is to be asked about
     */
    public void offer(T item) {
        long number = at.read();
        try {
            rows.begins(opener.opened(number, item));
        } catch (JournalException different) {
            mishaps.broken(different);
        } catch (RuntimeException cause) {
            over(failed(number, item, cause));
        }
    }

    /** All items were read. */
    public void noMoreItems() {
        readAll = true;
        at.readAll();
    }

    /** Nothing of the row is out: asks on, or settles it. */
    private void look(@Nullable SurveyedRow<T, A> row) {
        if (row == null) {
            return;
        }
        if (row.failure() == null && row.step().verdict() == null) {
            try {
                vote(row);
            } catch (JournalException broken) {
                throw broken;
            } catch (RuntimeException cause) {
                row.fails(cause);
            }
        } else if (row.failure() == null) {
            restored(row);
        }
        if (row.failure() != null) {
            settling = row;
            stage = Stage.TOLD;
        }
    }

    /** vote: asks for the samples that could decide, until one answer is ahead of every other by enough. */
    private void vote(SurveyedRow<T, A> row) {
        OpenStep<T, A> step = row.step();
        Verdict<A> verdict = step.voter().verdict();
        if (rungs != null) {
            verdict = rungs.after(step, verdict);
        }
        if (verdict == null) {
            agenda.ask(step, at.copies().isUnsure());
            return;
        }
        if (verdict instanceof Verdict.Decided<A> decided) {
            step.decided(decided);
            if (agenda.journals()) {
                agenda.append(StepEntries.verdict(step, at.hashes(), at.elapsed()));
            }
            stage = Stage.APPENDED;
        } else {
            if (!row.isRestored()) {
                agenda.append(new RecordedUndecided(step.number(), verdict.rounds(), at.elapsed()));
            }
            row.undecided(verdict);
            stage = Stage.TOLD;
        }
        settling = row;
    }

    /** A row that the journal holds as decided: only those are told who want to be, unless some may not have heard of it. */
    private void restored(SurveyedRow<T, A> row) {
        OpenStep<T, A> step = row.step();
        boolean again = row.origin().isUntold();
        if (again) {
            agenda.tell(decided(step));
        } else if (agenda.tells()) {
            agenda.tell(new Event.Restored<>(step.number(), step.state(), step.action(), step.state()));
        }
        settling = row;
        stage = again && agenda.tells() ? Stage.TOLD_AGAIN : Stage.TOLD;
    }

    /** What was begun with a row's last entry, once that has succeeded. */
    private void settle(SurveyedRow<T, A> row) {
        switch (stage) {
            case APPENDED -> {
                at.decided();
                row.step().countDecided(at.counters());
                if (agenda.tells()) {
                    agenda.tell(decided(row.step()));
                }
                stage = Stage.TOLD;
            }
            case TOLD_AGAIN -> {
                agenda.append(new RecordedTelling(row.step().number(), true));
                stage = Stage.TOLD;
            }
            case TOLD -> {
                settling = null;
                at.told();
                rows.over(row);
                over(over(row));
            }
        }
    }

    private Event<T, A> decided(OpenStep<T, A> step) {
        return new Event.Decided<>(step.number(), step.state(), step.knownVerdict(), step.state());
    }

    private void over(SurveyRow<T, A> row) {
        at.over(row);
        results.add(row);
    }

    private SurveyRow<T, A> over(SurveyedRow<T, A> row) {
        OpenStep<T, A> step = row.step();
        Verdict<A> verdict = row.failure() == null ? row.verdict() : null;
        return new HandedRow<>(
                row.number(),
                step.state(),
                Optional.ofNullable(verdict),
                verdict == null ? step.tally() : verdict.tally(),
                Optional.ofNullable(row.failure()),
                row.isRestored(),
                bought(row));
    }

    private HandedRow.Bought<A> bought(SurveyedRow<T, A> row) {
        boolean compact = row.origin().isDecided();
        return new HandedRow.Bought<>(
                row.step().samples(),
                compact ? row.origin().usage() : null,
                at.description().model(),
                at.description().prices());
    }

    private SurveyRow<T, A> failed(long number, T item, RuntimeException cause) {
        return new HandedRow<>(
                number,
                item,
                Optional.empty(),
                Tally.of(List.of()),
                Optional.of(cause),
                false,
                new HandedRow.Bought<>(
                        List.of(),
                        Map.of(),
                        at.description().model(),
                        at.description().prices()));
    }

    /**
     * sample: a reply arrived, and becomes a vote or a red flag.
     *
     * @param asked the row
     * @param sample the sample's number within it
     * @param reply what the model wrote
     */
    public void replied(Asked<T, A> asked, int sample, LlmReply reply) {
        SurveyedRow<T, A> row = rows.answered(asked);
        row.bought();
        arriving = row;
        intake.enter(row.step(), sample, reply, false);
        arriving = null;
        rows.look(row);
    }

    /**
     * The time.
     *
     * @param stint how long this stint has taken
     */
    public void time(Duration stint) {
        at.time(stint);
        if (awaitsTime()) {
            closing.time();
        }
    }

    /**
     * Whether nothing but the time is missing.
     *
     * @return true where {@link #time} must be called for the stint to end
     */
    public boolean awaitsTime() {
        return closing.isDue()
                && agenda.isEmpty()
                && !agenda.awaitsAnswers()
                && (settling == null || closing.isBroken())
                && closing.awaitsTime();
    }

    /**
     * What else may happen than what is wanted.
     *
     * @return takes the other events
     */
    public SurveyMishaps<T, A> mishaps() {
        return mishaps;
    }

    /**
     * How the survey stands.
     *
     * @param stint how long this stint has taken
     * @return an immutable report
     */
    public SurveyReport standing(Duration stint) {
        at.time(stint);
        return at.standing();
    }

    /**
     * Where the survey stands; it keeps changing.
     *
     * @return the position
     */
    public SurveyPosition<T, A> position() {
        return at;
    }
}
