package dev.maker4j.internal.run;

import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.counting.SavedCounts;
import dev.maker4j.internal.journalling.Entry;
import dev.maker4j.internal.journalling.RecordedMargins;
import dev.maker4j.internal.journalling.RecordedRun;
import dev.maker4j.internal.journalling.RecordedSnapshot;
import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.MarginChange;
import dev.maker4j.run.RunReport;
import dev.maker4j.voting.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands: the state, the open steps with what was bought for them, the counts. Confined to one thread.
 *
 * @param <S> the state
 * @param <A> the action
 */
public final class Position<S, A> extends Circumstances<S, A> implements Closing.Stint<S, A> {
    /** Up to here a resumed run applies its steps again, to see that its input is still the same. */
    private static final int FIRST_SNAPSHOT = 64;

    private static final int STEPS_BETWEEN_SNAPSHOTS = 4096;

    private final Function<String, RecordedRun> run;
    private final Supplier<String> input;
    private final Progress<S, A> progress;
    private final Kept kept = new Kept();
    private @Nullable OpenStep<S, A> head;
    private S state;
    private long step;
    private long firstStep;
    private @Nullable OpenStep<S, A> untold;
    private boolean restoredWereTold;
    private boolean snapshotDue;

    /**
     * The beginning of a run.
     *
     * @param task what is solved
     * @param settings how
     * @param id the run's own identifier
     * @param run works out what a run of that identifier is
     * @param input works out a digest of the input that it begins with
     * @param counters all zero
     */
    public Position(
            GuardedTask<S, A> task,
            RunSettings<A> settings,
            String id,
            Function<String, RecordedRun> run,
            Supplier<String> input,
            Counters counters) {
        super(task, settings, id, counters, Copies.of(settings));
        this.progress = new Progress<>(task);
        this.run = run;
        this.input = input;
        this.state = task.initialState();
    }

    private RecordedRun recorded() {
        return run.apply(id()).orSimulated(counters().isSimulated());
    }

    /**
     * What a journal must hold for the run to be resumed from here: of a new run, what it is; of another, its state too. Failed calls
     * and time alone are left out where states can't be written, since nothing was bought.
     *
     * @return the first entries
     */
    public List<Entry> beginning() {
        RunReport report = report();
        boolean nothingBought = step == 0 && !hasOpen() && report.samples() == 0;
        boolean nothingMet = report.failureCount() == 0 && report.elapsed().isZero();
        if (nothingBought && (nothingMet || !task().hasSnapshots())) {
            return List.of(recorded());
        }
        LiveCheckpoint<S> here = live(report);
        List<Entry> entries = new ArrayList<>();
        entries.add(recorded());
        entries.add(here.snapshot(here.from().text().get()));
        entries.addAll(here.entries());
        return entries;
    }

    String input() {
        return input.get();
    }

    /**
     * The next step to be decided.
     *
     * @return its number, from 0
     */
    @Override
    public long step() {
        return step;
    }

    /**
     * The state before that step.
     *
     * @return the state
     */
    public S state() {
        return state;
    }

    /** The step at which this stint began. */
    long firstStep() {
        return firstStep;
    }

    OpenStep<S, A> head() {
        OpenStep<S, A> open = head;
        if (open == null) {
            throw new IllegalStateException("no step is open");
        }
        return open;
    }

    boolean hasOpen() {
        return head != null;
    }

    /** What earlier stints bought for later steps. */
    Kept kept() {
        return kept;
    }

    /** The next step, opened. */
    OpenStep<S, A> opened(boolean resumed) {
        return opened(opener().step(step, state, resumed));
    }

    /** The next step, opened, which was begun before it was the next. */
    OpenStep<S, A> opened(OpenStep<S, A> begun) {
        head = begun;
        return begun;
    }

    /** Works out where the decided step leads to; nothing moves yet. */
    void apply(OpenStep<S, A> decided) {
        String result = decided.result();
        reaches(
                decided,
                result == null
                        ? task().apply(state, decided.action(), step)
                        : task().apply(state, decided.action(), result, step));
    }

    /** The decided step leads there, as was worked out before; nothing moves yet. */
    void reaches(OpenStep<S, A> decided, S reached) {
        task().requireUnchanged(state, decided.fingerprint(), step);
        progress.require(state, reached, decided.result() != null, step);
        decided.reached(reached);
    }

    /** Moves on to where the decided step leads, and counts it where it isn't yet; until all listeners are told of it, it is kept. */
    void moveOn(OpenStep<S, A> decided, @Nullable Counters counted) {
        if (counted != null) {
            decided.countDecided(counted);
        }
        pace().decided(decided);
        head = null;
        kept.passed(step);
        untold = settings().told() ? decided : null;
        state = decided.reached();
        step++;
    }

    /** What is told of the step that was moved on from last. */
    Event<S, A> decided(OpenStep<S, A> last) {
        return new Event.Decided<>(last.number(), last.state(), last.knownVerdict(), state);
    }

    /** What may not have been told to all before the run was stopped. */
    List<Event<S, A>> untoldEvents() {
        OpenStep<S, A> last = untold;
        if (last == null) {
            return List.of();
        }
        List<Event<S, A>> events = new ArrayList<>(2);
        String result = last.result();
        if (result != null) {
            events.add(new Event.Performed<>(last.number(), last.state(), last.action(), result, last.isRecovered()));
        }
        events.add(decided(last));
        events.replaceAll(event -> new Event.Again<>(event, restoredWereTold));
        return events;
    }

    /** All listeners have heard of every decided step. */
    void told() {
        untold = null;
    }

    @Override
    public long stepsTold() {
        return untold == null ? step : step - 1;
    }

    /** The state in full, where one is due. What was kept isn't in it, so it waits until none of that is left. */
    Optional<Entry> snapshot() {
        snapshotDue |= step != firstStep && (step == FIRST_SNAPSHOT || step % STEPS_BETWEEN_SNAPSHOTS == 0);
        if (!snapshotDue || !kept.isEmpty() || !task().hasSnapshots()) {
            return Optional.empty();
        }
        snapshotDue = false;
        return Optional.of(new RecordedSnapshot(
                step,
                task().written(state, step),
                input.get(),
                pace().saved(false),
                SavedCounts.of(report()),
                0,
                elapsed()));
    }

    /** The next step has other margins than the one before: counts that. */
    Optional<Entry> marginsChanged() {
        Optional<MarginChange> change = pace().change(step);
        change.ifPresent(counters()::margins);
        return change.map(RecordedMargins::of);
    }

    /** The task is complete; whether rightly, it says itself. */
    Ending<A> completion() {
        Optional<String> wrong = task().validate(state, step);
        if (wrong.isPresent()) {
            throw task().broken(step, "the finished task is not valid: " + wrong.get());
        }
        return new Ending.Complete<>(task().conclusion(state, step));
    }

    @Override
    public Command<S, A> end(Ending<A> why, RunReport report) {
        return new Command.End<>(why.outcome(new Standstill<>(
                state, checkpoint(report), report, samples(), settings().equality())));
    }

    /** What is told of the samples of the step that is to be decided next. */
    List<Sample<A>> samples() {
        if (!hasOpen()) {
            return List.of();
        }
        Ascent<A> ascent = head().ascent();
        return ascent == null ? head().samples() : ascent.told(head().samples());
    }

    /**
     * Where the run stands, for another stint.
     *
     * @return immutable
     */
    public Checkpoint<S> checkpoint() {
        return checkpoint(report());
    }

    Checkpoint<S> checkpoint(RunReport report) {
        return live(report);
    }

    /** Outlives the run, so it refers to what it needs of it alone. */
    private LiveCheckpoint<S> live(RunReport report) {
        Function<String, RecordedRun> what = run;
        String whose = id();
        boolean simulated = counters().isSimulated();
        GuardedTask<S, A> writer = task();
        List<Entry> entries = new ArrayList<>();
        OpenStep<S, A> last = untold;
        if (last != null) {
            entries.addAll(StepEntries.all(last, whose, hashes(), report.elapsed()));
        }
        int samples = 0;
        if (head != null) {
            entries.addAll(StepEntries.all(head, whose, hashes(), report.elapsed()));
            samples = head.samples().size();
        }
        entries.addAll(kept.entries());
        S from = last == null ? state : last.state();
        long fromStep = last == null ? step : last.number();
        return new LiveCheckpoint<>(
                whose,
                writer.name(),
                () -> what.apply(whose).orSimulated(simulated),
                step,
                state,
                samples,
                hasOpen() && head().verdict() != null,
                new LiveState(fromStep, from, () -> writer.written(from, fromStep)),
                input,
                pace().saved(last != null),
                SavedCounts.of(report),
                report.elapsed(),
                entries);
    }

    /** Takes over what an earlier stint counted, from its snapshot on. */
    void restored(long atStep, S from, String rule, Counters counted, Duration elapsed) {
        step = atStep;
        state = from;
        pace().restored(rule);
        restored(counted, elapsed);
        head = null;
        kept.clear();
        untold = null;
    }

    /** What follows is a new stint. */
    void resumed(boolean listenersWereTold) {
        firstStep = step;
        restoredWereTold = listenersWereTold;
    }
}
