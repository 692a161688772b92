package dev.maker4j.internal.run;

import dev.maker4j.internal.journalling.Entry;
import dev.maker4j.internal.journalling.RecordedTelling;
import dev.maker4j.internal.journalling.RecordedUndecided;
import dev.maker4j.internal.survey.RecordedRows;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.run.SurveyReport;
import dev.maker4j.run.SurveyRow;
import dev.maker4j.voting.Verdict;
import java.time.Duration;
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
 * A row's verdict is appended, then committed, then told, then the row is handed out, each only after the one before succeeded. Several rows are
 * committed together, and all of them are told before another verdict is appended. Each verdict says how many of its group stand before it, so
 * of all verdicts in a journal at most the last group of each stint may be untold, and whoever reads it knows which that is.
 */
/**
 * One stint of a survey. Confined to one thread.
 *
 * @param <T> the item
 * @param <A> the answer
 */
public final class SurveyCore<T, A> {
    private enum Stage {
        COMMITTED,
        TOLD,
        TOLD_AGAIN,
        OVER
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
    private final RowGroup<T, A> group;
    private final RowPace pace;
    private @Nullable SurveyedRow<T, A> arriving;
    private @Nullable SurveyedRow<T, A> settling;
    private Stage stage = Stage.OVER;
    private boolean begun;
    private boolean readAll;

    /**
     * Begins a stint.
     *
     * @param position where the survey stands; it moves on from there
     * @param pace how many samples are to be asked for at a time
     * @param inOrder whether rows are handed out in the items' order
     */
    public SurveyCore(SurveyPosition<T, A> position, RowPace pace, boolean inOrder) {
        this.at = position;
        this.agenda = new Agenda<>(position.settings());
        this.closing = new Closing<>(position, agenda, position.settings().told());
        this.rows = new OpenRows<>(agenda);
        this.mishaps = new SurveyMishaps<>(rows, agenda, closing, position.counters());
        this.intake = new Intake<>(position, agenda, new Judging<>(position, this::threw), this::threw);
        this.rungs = Rungs.of(position, agenda);
        this.opener = new RowOpener<>(position, agenda);
        this.pace = pace;
        this.group = new RowGroup<>(position, agenda, pace);
        this.results = new RowsInOrder<>(agenda, inOrder, pace.mostAhead());
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
        boolean whole = !closing.isBroken();
        SurveyedRow<T, A> now = settling;
        if (!begun) {
            begin();
        } else if (whole && now != null) {
            settle(now);
        } else if (whole && group.isOnItsWay()) {
            settling = group.next();
            stage = Stage.COMMITTED;
        } else if (whole && isToCommit()) {
            group.commit();
        } else if (closing.isDue()) {
            return close();
        } else if (rows.isAnyDue()) {
            look(rows.nextDue());
        } else if (readAll && rows.isEmpty() && !at.batches().areOut()) {
            closing.because(new Ending.Complete<>(""));
        } else {
            return false;
        }
        return true;
    }

    /** A disk takes its time over a commit, so that goes for several rows, and after the calls that they made room for were begun. */
    private boolean isToCommit() {
        return group.isBegun()
                && (closing.isDue()
                        || (group.isFull() && !hasRoomForItem())
                        || (agenda.awaited() == 0 && !rows.isAnyDue()));
    }

    private void begin() {
        begun = true;
        RecordedRows recorded = at.recorded();
        if (recorded != null && at.settings().told()) {
            recorded.latest().forEach(row -> agenda.append(new RecordedTelling(row, false)));
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
                && agenda.isEmpty()
                && settling == null
                && !group.isOnItsWay()
                && !rows.isAnyDue()
                && hasRoomForItem();
    }

    private boolean hasRoomForItem() {
        return !readAll
                && !closing.isDue()
                && agenda.awaited() + pace.firstRound() <= pace.mostAwaited()
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
            over(HandedRow.failed(number, item, cause, at.description()));
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
            stage = Stage.OVER;
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
            agenda.ask(step, at.copies().isUnsure(step.model()), pace.atLeast(step.voter()));
            return;
        }
        if (verdict instanceof Verdict.Decided<A> decided) {
            step.decided(decided);
            if (agenda.journals()) {
                Entry entry = StepEntries.verdict(step, at.hashes(), at.elapsed());
                agenda.append(group.beforeVerdict());
                agenda.append(entry);
            }
        } else {
            if (!row.isRestored()) {
                agenda.append(new RecordedUndecided(step.number(), verdict.rounds(), at.elapsed()));
            }
            row.undecided(verdict);
        }
        group.add(row);
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
        stage = again && agenda.tells() ? Stage.TOLD_AGAIN : Stage.OVER;
    }

    /** What was begun with a row's last entry, once that has succeeded. */
    private void settle(SurveyedRow<T, A> row) {
        switch (stage) {
            case COMMITTED -> {
                boolean decided = row.step().verdict() != null;
                if (decided) {
                    agenda.tell(decided(row.step()));
                }
                stage = decided ? Stage.TOLD : Stage.OVER;
            }
            case TOLD -> {
                at.told();
                stage = Stage.OVER;
            }
            case TOLD_AGAIN -> {
                agenda.append(new RecordedTelling(row.step().number(), true));
                stage = Stage.OVER;
            }
            case OVER -> {
                settling = null;
                rows.over(row);
                over(HandedRow.of(row, at.description()));
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
     * Whether nothing is read any more.
     *
     * @return true once it was said that there are no more items
     */
    public boolean hasReadAll() {
        return readAll;
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
                && (closing.isBroken() || (settling == null && group.isEmpty()))
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
