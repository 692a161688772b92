package dev.maker4j;

import dev.maker4j.budget.Budget;
import dev.maker4j.event.CallFailed;
import dev.maker4j.event.RunListener;
import dev.maker4j.event.RunReport;
import dev.maker4j.event.SampleDrawn;
import dev.maker4j.event.StepDecided;
import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.journalling.RunJournal;
import dev.maker4j.internal.sampling.SamplingListener;
import dev.maker4j.internal.spending.Gate;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.Prompt;
import dev.maker4j.time.TimeSource;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts and passes on all that happens in one stint of a run; confined to the thread that runs it. */
final class Witness<S, A> implements SamplingListener<A> {
    private final @Nullable RunJournal<A> journal;
    private final List<RunListener<? super S, ? super A>> listeners;
    private final Counters counters;
    private final TimeSource time;
    private final long startedAt;
    private long step;

    Witness(
            @Nullable RunJournal<A> journal,
            List<RunListener<? super S, ? super A>> listeners,
            Counters counters,
            TimeSource time) {
        this.journal = journal;
        this.listeners = listeners;
        this.counters = counters;
        this.time = time;
        this.startedAt = time.nanoTime();
    }

    RunReport report() {
        return counters.report(elapsed());
    }

    Duration elapsed() {
        return Duration.ofNanos(time.nanoTime() - startedAt);
    }

    /** What the run asks before every call of this stint. */
    Gate gate(Budget budget) {
        return Gate.of(budget, counters.ledger(), this::totalElapsed);
    }

    private Duration totalElapsed() {
        return counters.before().plus(elapsed());
    }

    void started() {
        tell(listener -> listener.runStarted(report()));
    }

    void stepBegins(long number, Prompt prompt, List<Sample<A>> bought) {
        step = number;
        if (journal != null) {
            journal.stepBegins(number, prompt, bought);
        }
    }

    @Override
    public void drawn(Sample<A> sample) {
        if (journal != null) {
            journal.drawn(sample, totalElapsed());
        }
        counters.sample(sample);
        if (!listeners.isEmpty()) {
            SampleDrawn<A> event =
                    new SampleDrawn<>(step, sample, counters.ledger().cost());
            tell(listener -> listener.sampleDrawn(event));
        }
    }

    @Override
    public void failed(int sample, int attempt, LlmException failure, boolean retried) {
        counters.failure(failure.kind());
        if (retried) {
            counters.retry();
        }
        if (!listeners.isEmpty()) {
            CallFailed event = new CallFailed(step, sample, attempt, failure);
            tell(listener -> listener.callFailed(event));
        }
    }

    void decided(S state, Verdict.Decided<A> verdict, S next) {
        if (journal != null) {
            journal.decided(verdict, totalElapsed(), counters.ledger().cost());
        }
        if (!listeners.isEmpty()) {
            StepDecided<S, A> event = new StepDecided<>(step, state, verdict, next);
            tell(listener -> listener.stepDecided(event));
        }
        counters.step(verdict.rounds());
    }

    void paused(PauseReason reason, RunReport report) {
        if (journal != null) {
            journal.paused(reason.label(), report.elapsed(), report.cost());
        }
    }

    void ended(RunReport report) {
        tell(listener -> listener.runEnded(report));
    }

    private void tell(Consumer<RunListener<? super S, ? super A>> event) {
        for (int i = 0; i < listeners.size(); i++) {
            RunListener<? super S, ? super A> listener = listeners.get(i);
            try {
                event.accept(listener);
            } catch (RuntimeException thrown) {
                throw new ListenerException(listener, step, thrown);
            }
        }
    }
}
