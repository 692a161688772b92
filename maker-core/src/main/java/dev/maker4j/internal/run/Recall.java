package dev.maker4j.internal.run;

import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.journalling.Entry;
import dev.maker4j.internal.journalling.JournalEntries;
import dev.maker4j.internal.journalling.RecordedAhead;
import dev.maker4j.internal.journalling.RecordedAnswer;
import dev.maker4j.internal.journalling.RecordedApproval;
import dev.maker4j.internal.journalling.RecordedEnd;
import dev.maker4j.internal.journalling.RecordedFailure;
import dev.maker4j.internal.journalling.RecordedHedge;
import dev.maker4j.internal.journalling.RecordedIntent;
import dev.maker4j.internal.journalling.RecordedMargins;
import dev.maker4j.internal.journalling.RecordedPerformance;
import dev.maker4j.internal.journalling.RecordedResult;
import dev.maker4j.internal.journalling.RecordedRun;
import dev.maker4j.internal.journalling.RecordedRung;
import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.internal.journalling.RecordedSnapshot;
import dev.maker4j.internal.journalling.RecordedVerdict;
import dev.maker4j.internal.journalling.RecordedWaste;
import dev.maker4j.internal.journalling.RunReader;
import dev.maker4j.journal.JournalException;
import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.MarginChange;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Tally;
import dev.maker4j.voting.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/*
 * Restoring is feeding a position what was recorded: replies are parsed and verdicts applied by the very code that did so the
 * first time. Every step that is applied again has its prompt compared, so changed input is noticed where it is met, and named.
 */
/**
 * Rebuilds a run's position out of a journal or a checkpoint. Used once; confined to one thread.
 *
 * @param <S> the state
 * @param <A> the action
 */
public final class Recall<S, A> implements RunReader {
    private final Function<RecordedRun, Position<S, A>> begun;
    private final @Nullable Consumer<Event<S, A>> restored;
    private @Nullable Position<S, A> position;
    private @Nullable S given;
    private @Nullable OpenStep<S, A> decided;
    private int included;
    private boolean snapshotSeen;

    /**
     * A reader of one run.
     *
     * @param begun gives the position at the beginning of the run, or refuses a run that is another one
     * @param restored is told of every step that is applied again; null where nobody wants to know
     */
    public Recall(Function<RecordedRun, Position<S, A>> begun, @Nullable Consumer<Event<S, A>> restored) {
        this.begun = begun;
        this.restored = restored;
    }

    /**
     * Whether a run was found.
     *
     * @return true once one was
     */
    public boolean foundRun() {
        return position != null;
    }

    /**
     * Where the run stands.
     *
     * @return the position, ready for another stint
     */
    public Position<S, A> position() {
        Position<S, A> at = known();
        at.resumed(restored != null);
        return at;
    }

    /**
     * Reads a checkpoint of this process, with its state as it is.
     *
     * @param checkpoint what a run of the library's returned
     */
    @SuppressWarnings("unchecked") // the identity, which is compared first, says that it is a state of this task
    public void read(Checkpoint<?> checkpoint) {
        if (!(checkpoint instanceof LiveCheckpoint<?> live)) {
            throw new IllegalArgumentException("checkpoints are made by the library only, but got one of "
                    + checkpoint.getClass().getName());
        }
        run(live.recorded().get());
        given = (S) live.from().state();
        snapshot(live.snapshot(""));
        live.entries().forEach(this::entry);
    }

    /**
     * Reads a checkpoint of another process.
     *
     * @param bytes as {@link Checkpoint#toBytes()} wrote them
     */
    public void read(byte[] bytes) {
        JournalEntries.read(CheckpointBytes.read(bytes), this);
    }

    private void entry(Entry entry) {
        if (entry instanceof RecordedSample sample) {
            sample(sample);
        } else if (entry instanceof RecordedAhead ahead) {
            ahead(ahead);
        } else if (entry instanceof RecordedRung rung) {
            rung(rung);
        } else if (entry instanceof RecordedVerdict verdict) {
            verdict(verdict);
        } else if (entry instanceof RecordedAnswer answer) {
            answer(answer);
        } else if (entry instanceof RecordedApproval approval) {
            approval(approval);
        } else if (entry instanceof RecordedIntent intent) {
            intent(intent);
        } else if (entry instanceof RecordedPerformance performance) {
            performing(performance);
        } else if (entry instanceof RecordedResult result) {
            result(result);
        }
    }

    @Override
    public void run(RecordedRun run) {
        if (foundRun()) {
            throw new JournalException("the journal holds two runs, of which it can hold but one", null);
        }
        position = begun.apply(run);
        if (run.simulated()) {
            known().counters().simulated();
        }
    }

    @Override
    public void simulated() {
        known().counters().simulated();
    }

    @Override
    public void snapshot(RecordedSnapshot snapshot) {
        Position<S, A> at = known();
        if (!snapshot.input().equals(at.input())) {
            throw Difference.in("the input differs from the one that the run began with: " + snapshot.input()
                    + " there and " + at.input() + " here");
        }
        S live = given;
        S state = live != null ? live : at.task().read(snapshot.state(), snapshot.step());
        if (!snapshotSeen && live == null && snapshot.included() == 0) {
            requireReached(state, snapshot.step());
        }
        snapshotSeen = true;
        included = snapshot.included();
        Counters counters = at.counters().restored(snapshot.counts());
        at.restored(snapshot.step(), state, snapshot.rule(), counters, snapshot.elapsed());
        counters.report(snapshot.elapsed()).marginChanges().forEach(at.pace()::told);
        decided = null;
    }

    /** Up to the first snapshot every step was applied again, so that must be where they lead. */
    private void requireReached(S state, long step) {
        Position<S, A> at = known();
        if (at.step() == step && !at.state().equals(state)) {
            throw Difference.in("what was decided up to step " + step + " leads to another state than it did");
        }
    }

    @Override
    public void margins(RecordedMargins recorded) {
        Position<S, A> at = known();
        MarginChange change = recorded.change();
        if (!at.pace().change(change.step()).equals(Optional.of(change))) {
            throw Difference.in("the margins differ from step " + change.step() + " on: " + change.margins()
                    + " there, and what was decided leads to others here");
        }
        at.counters().margins(change);
    }

    @Override
    public void sample(RecordedSample recorded) {
        OpenStep<S, A> step = opened(recorded.step());
        Position<S, A> at = known();
        Sample<A> sample = votes().entered(step, recorded);
        at.copies().restored(step.model(), recorded);
        at.restored(recorded.elapsed());
        at.kept().used(recorded.step(), recorded.number());
        if (counts()) {
            step.count(sample, at.counters(), recorded.paid());
        }
    }

    @Override
    public void ahead(RecordedAhead ahead) {
        Position<S, A> at = known();
        at.kept().add(ahead);
        at.restored(ahead.elapsed());
        if (counts()) {
            at.counters().bought(ahead.reply());
        }
    }

    @Override
    public void wasted(RecordedWaste waste) {
        known().counters().bought(waste.reply());
    }

    @Override
    public void hedged(RecordedHedge hedge) {
        known().counters().hedged();
    }

    @Override
    public void rung(RecordedRung recorded) {
        OpenStep<S, A> step = opened(recorded.step());
        new Climber<>(known()).restored(step, recorded, reply -> votes().parsed(step, step.parser(), reply));
        if (counts() && recorded.isBeginning()) {
            known().counters().climbed(recorded.rung(), recorded.name());
        }
    }

    /** Whether the entry is to be counted: one that a checkpoint's counts include isn't. */
    private boolean counts() {
        included--;
        return included < 0;
    }

    @Override
    public void failure(RecordedFailure failure) {
        known().counters().failure(failure.kind());
        if (failure.retried()) {
            known().counters().retry();
        }
    }

    @Override
    public void verdict(RecordedVerdict verdict) {
        OpenStep<S, A> step = opened(verdict.step(), verdict.prompt());
        Position<S, A> at = known();
        at.restored(verdict.elapsed());
        if (counts() && !verdict.isCached() && !isUsageTold(step)) {
            at.counters().stepWithoutUsage();
        }
        A action = votes().parsed(step, step.reader(), verdict.reply());
        if (verdict.byPerson()) {
            step.decidedByPerson(new Verdict.Decided<>(action, step.tally(), verdict.rounds()));
        } else if (verdict.isCached()) {
            step.reused(new Verdict.Decided<>(action, Tally.of(List.of()), 0), verdict.reply());
        } else {
            step.decided(new Verdict.Decided<>(action, step.tally(), verdict.rounds()));
            step.concludes(verdict.reply());
        }
        decided = step;
        if (!at.task().acts(at.state(), action, at.step())) {
            moveOn(step);
        }
    }

    /** Whether it is known what it used: some samples, or none, since it came to a person before the first was asked for. */
    private static boolean isUsageTold(OpenStep<?, ?> step) {
        Ascent<?> ascent = step.ascent();
        return !step.samples().isEmpty() || (ascent != null && ascent.isWithPerson() && step.firstSample() == 0);
    }

    @Override
    public void answer(RecordedAnswer answer) {
        opened(answer.step(), answer.prompt()).given(answer);
        counts();
    }

    @Override
    public void approval(RecordedApproval approval) {
        requireDecided(approval.step()).approval(approval);
        counts();
    }

    @Override
    public void intent(RecordedIntent intent) {
        // The entry after it may have been the journal's last and have gone bad, which looks like a torn end.
        requireDecided(intent.step()).begun(true);
        counts();
    }

    @Override
    public void performing(RecordedPerformance performance) {
        requireDecided(performance.step()).begun(true);
        counts();
    }

    @Override
    public void result(RecordedResult result) {
        OpenStep<S, A> step = requireDecided(result.step());
        counts();
        step.performed(result.result(), result.recovered());
        moveOn(step);
    }

    /** The counts of a checkpoint include what it holds, the steps that are applied again too. */
    private void moveOn(OpenStep<S, A> step) {
        Position<S, A> at = known();
        S before = at.state();
        at.apply(step);
        boolean included = step.number() < at.counters().steps(); // in a checkpoint's counts, which know of it
        at.moveOn(step, included ? null : at.counters());
        decided = null;
        if (restored != null) {
            restored.accept(new Event.Restored<>(step.number(), before, step.action(), at.state()));
        }
    }

    /** The end says how many steps were told to all; without one, the last may not have been. */
    @Override
    public void ended(RecordedEnd end) {
        Position<S, A> at = known();
        at.restored(end.elapsed());
        if (end.told() >= at.step()) {
            at.told();
        }
    }

    private OpenStep<S, A> opened(long number) {
        Position<S, A> at = known();
        if (number != at.step()) {
            throw new JournalException(
                    "the journal holds an entry of step " + number + " where step " + at.step()
                            + " was to follow: lines are missing",
                    null);
        }
        return at.hasOpen() ? at.head() : at.opened(true);
    }

    /** A step by an entry that is of it as a whole. */
    private OpenStep<S, A> opened(long number, String prompt) {
        OpenStep<S, A> step = opened(number);
        step.asked().requireSame(step.number(), 0, prompt, known().hashes());
        return step;
    }

    private RecordedVotes<S, A> votes() {
        return new RecordedVotes<>(known());
    }

    private OpenStep<S, A> requireDecided(long number) {
        OpenStep<S, A> step = decided;
        if (step == null || step.number() != number) {
            throw new JournalException(
                    "the journal holds an act of step " + number
                            + ", which doesn't act: resume with the task as it was",
                    null);
        }
        return step;
    }

    private Position<S, A> known() {
        Position<S, A> at = position;
        if (at == null) {
            throw new JournalException("the journal doesn't begin with a run: its first lines are missing", null);
        }
        return at;
    }
}
