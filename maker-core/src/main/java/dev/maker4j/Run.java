package dev.maker4j;

import dev.maker4j.event.RunReport;
import dev.maker4j.internal.sampling.BrokenParserException;
import dev.maker4j.internal.sampling.Caller;
import dev.maker4j.internal.sampling.StepSamples;
import dev.maker4j.internal.spending.CeilingReachedException;
import dev.maker4j.internal.spending.Gate;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.Prompt;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Verdict;
import dev.maker4j.voting.Voter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/*
 * The paper's "generate", one stint of it:
 *
 *   for each step: action = vote(state); state = apply(state, action)
 *
 * Only a verdict moves the state: there is no other assignment to it. The state, the step's number and the samples bought
 * for it are all there is, so a stint needs the same memory for any number of steps, and whatever stops it (the end, a step
 * undecided, a failure, an interrupt, the stint's own limit) leaves a checkpoint from which the next one goes on.
 */
/** One stint of a run; confined to the thread that runs it, and used once. */
final class Run<S, A> {
    private final GuardedTask<S, A> task;
    private final Voter voter;
    private final Caller caller;
    private final Witness<S, A> witness;
    private final Gate gate;
    private Supplier<List<Sample<A>>> bought;
    private S state;
    private long step;

    Run(GuardedTask<S, A> task, Voter voter, Caller caller, Witness<S, A> witness, Gate gate, Checkpoint<S, A> from) {
        this.task = task;
        this.voter = voter;
        this.caller = caller;
        this.witness = witness;
        this.gate = gate;
        this.bought = from::samples;
        this.state = from.state();
        this.step = from.step();
    }

    Outcome<S, A> advance(Stint stint) {
        Outcome<S, A> outcome;
        try {
            witness.started();
            outcome = steps(stint);
        } catch (LlmException | TaskException | ListenerException | JournalException cause) {
            outcome = failed(cause);
        }
        try {
            witness.ended(outcome.report());
            return outcome;
        } catch (ListenerException cause) {
            return failed(cause);
        }
    }

    private Outcome<S, A> steps(Stint stint) {
        long mostSteps = task.maxSteps();
        long stopBefore = step + Math.min(stint.steps(), Long.MAX_VALUE - step);
        while (!task.isComplete(state, step)) {
            if (step >= mostSteps) {
                throw task.broken(
                        step,
                        "not complete after maxSteps() = " + mostSteps + " steps, so some decided step was wrong",
                        null);
            }
            if (Thread.currentThread().isInterrupted()) {
                return paused(PauseReason.INTERRUPTED);
            }
            if (step >= stopBefore || (stint.isTimed() && witness.elapsed().compareTo(stint.duration()) >= 0)) {
                return paused(PauseReason.STINT_OVER);
            }
            Optional<Outcome<S, A>> end = step();
            if (end.isPresent()) {
                return end.get();
            }
        }
        Optional<String> wrong = task.validate(state, step);
        if (wrong.isPresent()) {
            throw task.broken(step, "the finished task is not valid: " + wrong.get(), null);
        }
        return new Outcome.Solved<>(state, witness.report());
    }

    /** Decides one step and moves on; returns the run's end where the step has none. */
    private Optional<Outcome<S, A>> step() {
        int fingerprint = task.fingerprint(state);
        Prompt prompt = task.prompt(state, step);
        List<Sample<A>> boughtBefore = bought.get();
        witness.stepBegins(step, prompt, boughtBefore);
        StepSamples<A> samples = new StepSamples<>(prompt, task.parser(state, step), caller, witness, gate);
        samples.add(boughtBefore);
        bought = samples::bought;
        Verdict<A> verdict;
        try {
            verdict = voter.decide(samples);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of(paused(PauseReason.INTERRUPTED));
        } catch (CeilingReachedException stopped) {
            return Optional.of(paused(PauseReason.of(stopped.ceiling())));
        } catch (BrokenParserException broken) {
            throw task.broken(step, broken.problem(), broken);
        }
        if (verdict instanceof Verdict.Decided<A> decided) {
            moveOn(decided, fingerprint);
            return Optional.empty();
        }
        RunReport report = witness.report();
        return Optional.of(new Outcome.Undecided<>((Verdict.Undecided<A>) verdict, checkpoint(report), report));
    }

    /** Until its last line the run still stands before the step, so a listener that throws is told again on resuming. */
    private void moveOn(Verdict.Decided<A> decided, int fingerprint) {
        S next = task.apply(state, decided.answer(), step);
        task.requireUnchanged(state, fingerprint, step);
        witness.decided(state, decided, next);
        bought = List::of;
        state = next;
        step++;
    }

    private Outcome<S, A> paused(PauseReason reason) {
        RunReport report = witness.report();
        witness.paused(reason, report);
        return new Outcome.Paused<>(reason, checkpoint(report), report);
    }

    private Outcome<S, A> failed(RuntimeException cause) {
        RunReport report = witness.report();
        return new Outcome.Failed<>(cause, checkpoint(report), report);
    }

    private Checkpoint<S, A> checkpoint(RunReport report) {
        return Checkpoint.<S, A>before(step, state).samples(bought.get()).report(report);
    }
}
