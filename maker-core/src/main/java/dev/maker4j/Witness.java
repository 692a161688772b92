package dev.maker4j;

import dev.maker4j.budget.Budget;
import dev.maker4j.event.ActPerformed;
import dev.maker4j.event.CallFailed;
import dev.maker4j.event.RunListener;
import dev.maker4j.event.RunReport;
import dev.maker4j.event.SampleDrawn;
import dev.maker4j.event.StepDecided;
import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.counting.SavedCounts;
import dev.maker4j.internal.journalling.RecordedEnd;
import dev.maker4j.internal.journalling.RecordedSnapshot;
import dev.maker4j.internal.journalling.RunJournal;
import dev.maker4j.internal.sampling.SamplingListener;
import dev.maker4j.internal.spending.Gate;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.Prompt;
import dev.maker4j.time.TimeSource;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts, journals and passes on all that happens in one stint of a run, in this order: what a listener is told is journalled.
 * Confined to the thread that runs it.
 */
final class Witness<S, A> implements SamplingListener<A> {
    private final @Nullable RunJournal<A> journal;
    private final Listeners<S, A> listeners;
    private final Counters counters;
    private final BooleanSupplier simulation;
    private final TimeSource time;
    private final Duration before;
    private final long startedAt;
    private long step;

    Witness(
            @Nullable RunJournal<A> journal,
            List<RunListener<? super S, ? super A>> listeners,
            Counters counters,
            BooleanSupplier simulation,
            Duration before,
            TimeSource time) {
        this.journal = journal;
        this.listeners = new Listeners<>(listeners);
        this.counters = counters;
        this.simulation = simulation;
        this.before = before;
        this.time = time;
        this.startedAt = time.nanoTime();
    }

    RunReport report() {
        return counters.report(elapsed());
    }

    /** Returns the time of this stint. */
    Duration elapsed() {
        return Duration.ofNanos(time.nanoTime() - startedAt);
    }

    private Duration totalElapsed() {
        return before.plus(elapsed());
    }

    /** What the run asks before every call of this stint. */
    Gate gate(Budget budget) {
        return Gate.of(budget, counters.ledger(), this::totalElapsed);
    }

    void started() {
        listeners.tell(step, listener -> listener.runStarted(report()));
    }

    void stepBegins(long number, Prompt prompt, List<Sample<A>> bought) {
        step = number;
        if (journal != null) {
            journal.stepBegins(number, prompt, bought);
        }
    }

    /** Whether the run is known to be a simulation's. */
    boolean isSimulated() {
        return counters.isSimulated();
    }

    @Override
    public void drawn(Sample<A> sample) {
        if (!counters.isSimulated() && simulation.getAsBoolean()) {
            turnedOutSimulated();
        }
        if (journal != null) {
            journal.drawn(sample);
        }
        counters.sample(sample);
        if (listeners.any()) {
            SampleDrawn<A> event =
                    new SampleDrawn<>(step, sample, counters.ledger().cost());
            listeners.tell(step, listener -> listener.sampleDrawn(event));
        }
    }

    /** Of a model behind a URL this is known by its answers only; the journal has it before it has the first of them. */
    private void turnedOutSimulated() {
        if (journal != null) {
            journal.simulated();
        }
        counters.simulated();
    }

    @Override
    public void failed(int sample, int attempt, LlmException failure, boolean retried) {
        if (journal != null) {
            journal.failed(sample, attempt, failure.kind(), retried);
        }
        counters.failure(failure.kind());
        if (retried) {
            counters.retry();
        }
        if (listeners.any()) {
            CallFailed event = new CallFailed(step, sample, attempt, failure);
            listeners.tell(step, listener -> listener.callFailed(event));
        }
    }

    void decided(Verdict.Decided<A> verdict) {
        if (journal != null) {
            journal.decided(verdict, totalElapsed().toMillis());
        }
    }

    /** Journals a verdict out of a cache. */
    void reused(String reply) {
        if (journal != null) {
            journal.reused(reply, before.plus(elapsed()).toMillis());
        }
    }

    void intends(Act act) {
        if (journal != null) {
            journal.intends(act.step(), act.idempotencyKey());
        }
    }

    void performed(ActPerformed<S, A> event) {
        if (journal != null) {
            journal.performed(event.step(), event.result(), event.recovered());
        }
        listeners.tell(event.step(), listener -> listener.actPerformed(event));
    }

    void completed(long number, S state, Verdict.Decided<A> verdict, S next) {
        if (listeners.any()) {
            StepDecided<S, A> event = new StepDecided<>(number, state, verdict, next);
            listeners.tell(number, listener -> listener.stepDecided(event));
        }
        counters.step(verdict.rounds());
    }

    boolean isJournalling() {
        return journal != null;
    }

    void snapshot(long next, String state) {
        if (journal != null) {
            RunReport report = report();
            journal.snapshot(new RecordedSnapshot(next, state, SavedCounts.of(report), report.elapsed()));
        }
    }

    /** Journals how the stint ended, unless it was the journal that ended it. */
    void closes(Outcome<S, A> outcome, long next) {
        boolean broken = outcome instanceof Outcome.Failed<S, A> failed && failed.cause() instanceof JournalException;
        if (journal != null && !broken) {
            journal.ended(
                    end(outcome, next, outcome.report().elapsed()),
                    outcome.report().cost());
        }
    }

    void ended(RunReport report) {
        listeners.tell(step, listener -> listener.runEnded(report));
    }

    private static RecordedEnd end(Outcome<?, ?> outcome, long next, Duration elapsed) {
        if (outcome instanceof Outcome.Paused<?, ?> paused) {
            String why = paused.reason().label();
            return new RecordedEnd(
                    next, "paused", paused.detail().isEmpty() ? why : why + ": " + paused.detail(), elapsed);
        }
        if (outcome instanceof Outcome.Failed<?, ?> failed) {
            return new RecordedEnd(next, "failed", String.valueOf(failed.cause().getMessage()), elapsed);
        }
        if (outcome instanceof Outcome.Undecided<?, ?> undecided) {
            return new RecordedEnd(
                    next, "undecided", undecided.verdict().tally().toString(), elapsed);
        }
        return new RecordedEnd(next, "solved", "", elapsed);
    }
}
