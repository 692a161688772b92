package dev.maker4j;

import dev.maker4j.cache.CacheException;
import dev.maker4j.event.ActPerformed;
import dev.maker4j.event.RunReport;
import dev.maker4j.internal.provider.ProviderDownException;
import dev.maker4j.internal.sampling.BrokenParserException;
import dev.maker4j.internal.sampling.Caller;
import dev.maker4j.internal.sampling.ReplyParser;
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
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/*
 * The paper's "generate", one stint of it:
 *
 *   for each step: action = vote(state); state = apply(state, action)
 *
 * Only a verdict moves the state: there is no other assignment to it. An action that acts on the world is performed in
 * between, once: verdict, intent, performance and result follow one another, each in the journal before the next. The state,
 * the step's number and what was bought, decided and done for it are all there is, so a stint needs the same memory for any
 * number of steps, and whatever stops it (the end, a step undecided, a failure, an interrupt, the stint's own limit) leaves a
 * checkpoint from which the next one goes on.
 */
/** One stint of a run; confined to the thread that runs it, and used once. */
final class Run<S, A> {
    private static final int STEPS_BETWEEN_SNAPSHOTS = 4096;

    private final GuardedTask<S, A> task;
    private final Voter voter;
    private final Caller caller;
    private final Witness<S, A> witness;
    private final Reuse<A> reuse;
    private final Gate gate;
    private final BooleanSupplier cancelled;
    private final String id;
    private final boolean takesSnapshots;
    private Supplier<List<Sample<A>>> bought;
    private @Nullable PendingAct<A> act;
    private S state;
    private long step;

    Run(
            GuardedTask<S, A> task,
            Voter voter,
            Caller caller,
            Witness<S, A> witness,
            Reuse<A> reuse,
            Gate gate,
            BooleanSupplier cancelled,
            String id,
            Checkpoint<S, A> from) {
        this.task = task;
        this.voter = voter;
        this.caller = caller;
        this.witness = witness;
        this.reuse = reuse;
        this.gate = gate;
        this.cancelled = cancelled;
        this.id = id;
        this.takesSnapshots = witness.isJournalling() && task.hasSnapshots();
        this.bought = from::samples;
        this.act = from.pendingAct().orElse(null);
        this.state = from.state();
        this.step = from.step();
    }

    Outcome<S, A> advance(Stint stint) {
        Outcome<S, A> outcome;
        try {
            witness.started();
            outcome = steps(stint);
        } catch (LlmException | TaskException | ListenerException | JournalException | CacheException cause) {
            outcome = failed(cause);
        }
        try {
            witness.closes(outcome, step);
        } catch (JournalException cause) {
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
                return interrupted();
            }
            if (step >= stopBefore || (stint.isTimed() && witness.elapsed().compareTo(stint.duration()) >= 0)) {
                return paused(PauseReason.STINT_OVER);
            }
            Optional<Outcome<S, A>> end;
            try {
                end = step();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return interrupted();
            } catch (CeilingReachedException stopped) {
                PauseReason reason = PauseReason.of(stopped.ceiling());
                return paused(reason, reason.figures(witness.report()));
            } catch (ProviderDownException down) {
                return paused(PauseReason.PROVIDER_DOWN, String.valueOf(down.getMessage()));
            }
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

    /** Decides one step, performs it where it acts, and moves on; returns the run's end where the step has none. */
    private Optional<Outcome<S, A>> step() throws InterruptedException {
        int fingerprint = task.fingerprint(state);
        if (act == null) {
            Verdict<A> verdict = vote();
            if (verdict instanceof Verdict.Undecided<A> undecided) {
                RunReport report = witness.report();
                return Optional.of(new Outcome.Undecided<>(undecided, checkpoint(report), report));
            }
            Verdict.Decided<A> decided = (Verdict.Decided<A>) verdict;
            if (!task.acts(state, decided.answer(), step)) {
                S next = task.apply(state, decided.answer(), step);
                task.requireUnchanged(state, fingerprint, step);
                decided(decided);
                moveOn(decided, next);
                return Optional.empty();
            }
            decided(decided);
            act = PendingAct.decided(decided);
        }
        Verdict.Decided<A> decided = act.verdict();
        S next = task.apply(state, decided.answer(), performed(act), step);
        task.requireUnchanged(state, fingerprint, step);
        moveOn(decided, next);
        return Optional.empty();
    }

    private Verdict<A> vote() throws InterruptedException {
        Prompt prompt = task.prompt(state, step);
        List<Sample<A>> boughtBefore = bought.get();
        witness.stepBegins(step, prompt, boughtBefore);
        reuse.stepBegins(step, prompt);
        ReplyParser<A> parser = task.parser(state, step);
        StepSamples<A> samples = new StepSamples<>(prompt, parser, caller, witness, gate);
        samples.add(boughtBefore);
        bought = samples::bought;
        try {
            // A vote that was begun is gone on with: its samples are paid for, and the journal holds them.
            Optional<Verdict.Decided<A>> earlier = boughtBefore.isEmpty() ? reuse.find(parser) : Optional.empty();
            return earlier.isPresent() ? earlier.get() : voter.decide(samples);
        } catch (BrokenParserException broken) {
            throw task.broken(step, broken.problem(), broken);
        }
    }

    /** Journals a verdict; only then may anything act on it, or another step reuse it. */
    private void decided(Verdict.Decided<A> verdict) {
        if (verdict.isReused()) {
            witness.reused(reuse.reply());
        } else {
            witness.decided(verdict);
            reuse.keep(verdict, bought);
        }
    }

    /** Performs a decided action, or finds out what became of it, and returns its result. */
    private String performed(PendingAct<A> pending) throws InterruptedException {
        if (pending.result().isPresent()) {
            return pending.result().get();
        }
        A action = pending.verdict().answer();
        Act which = new Act(id, step);
        Optional<String> found = pending.begun() ? task.recover(state, action, which) : Optional.empty();
        if (found.isEmpty()) {
            witness.intends(which);
            act = pending.nowBegun();
        }
        String result = found.isPresent() ? found.get() : task.perform(state, action, which);
        act = pending.performed(result);
        witness.performed(new ActPerformed<>(step, state, action, result, found.isPresent()));
        return result;
    }

    /** Until its last lines the run still stands before the step, so a listener that throws is told again on resuming. */
    private void moveOn(Verdict.Decided<A> decided, S next) {
        witness.completed(step, state, decided, next);
        bought = List::of;
        act = null;
        state = next;
        step++;
        if (takesSnapshots && step % STEPS_BETWEEN_SNAPSHOTS == 0) {
            witness.snapshot(step, task.written(state, step));
        }
    }

    private Outcome<S, A> interrupted() {
        return paused(cancelled.getAsBoolean() ? PauseReason.CANCELLED : PauseReason.INTERRUPTED);
    }

    private Outcome<S, A> paused(PauseReason reason) {
        return paused(reason, "");
    }

    private Outcome<S, A> paused(PauseReason reason, String detail) {
        RunReport report = witness.report();
        return new Outcome.Paused<>(reason, detail, checkpoint(report), report);
    }

    private Outcome<S, A> failed(RuntimeException cause) {
        RunReport report = witness.report();
        return new Outcome.Failed<>(cause, checkpoint(report), report);
    }

    private Checkpoint<S, A> checkpoint(RunReport report) {
        Checkpoint<S, A> checkpoint = Checkpoint.<S, A>before(step, state)
                .samples(bought.get())
                .report(report)
                .run(id);
        return act == null ? checkpoint : checkpoint.pendingAct(act);
    }
}
