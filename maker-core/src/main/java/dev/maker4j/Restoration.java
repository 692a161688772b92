package dev.maker4j;

import dev.maker4j.budget.Budget;
import dev.maker4j.event.StepRestored;
import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.counting.RunDescription;
import dev.maker4j.internal.journalling.PromptHash;
import dev.maker4j.internal.journalling.RecordedEnd;
import dev.maker4j.internal.journalling.RecordedRun;
import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.internal.journalling.RecordedSnapshot;
import dev.maker4j.internal.journalling.RecordedVerdict;
import dev.maker4j.internal.journalling.RunReader;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmException;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Tally;
import dev.maker4j.voting.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rebuilds a run out of its journal, by parsing what was answered and applying what was decided. Used once. */
final class Restoration<S, A> implements RunReader {
    private final GuardedTask<S, A> task;
    private final Budget budget;
    private final RunIdentity identity;
    private final @Nullable Consumer<StepRestored<S, A>> restored;
    private final List<RecordedSample> pending = new ArrayList<>();
    private Counters counters;
    private Duration elapsed = Duration.ZERO;
    private String id = "";
    private @Nullable S state;
    private @Nullable PendingAct<A> act;
    private long step;

    Restoration(
            GuardedTask<S, A> task,
            RunDescription description,
            RunIdentity identity,
            @Nullable Consumer<StepRestored<S, A>> restored) {
        this.task = task;
        this.budget = description.budget();
        this.identity = identity;
        this.restored = restored;
        this.counters = new Counters(description);
    }

    boolean foundRun() {
        return state != null;
    }

    long step() {
        return step;
    }

    Checkpoint<S, A> checkpoint() {
        requireSamePrompt();
        BudgetCheck.requireTold(budget, counters.untoldSteps());
        Checkpoint<S, A> checkpoint = Checkpoint.<S, A>before(step, known())
                .samples(samples())
                .report(counters.report(elapsed))
                .run(id);
        return act == null ? checkpoint : checkpoint.pendingAct(act);
    }

    /** The first step's prompt is part of the run's identity; this looks at the one that is gone on with. */
    private void requireSamePrompt() {
        if (pending.isEmpty()) {
            return;
        }
        String there = pending.get(0).prompt();
        String here = new PromptHash().of(task.prompt(known(), step));
        if (!there.equals(here)) {
            throw new JournalException(
                    "the journal is of another run: the prompt of step " + step + " is \"" + there + "\" there and \""
                            + here + "\" here; resume it as it was begun, or name another folder",
                    null);
        }
    }

    private List<Sample<A>> samples() {
        List<Sample<A>> samples = new ArrayList<>(pending.size());
        for (RecordedSample sample : pending) {
            samples.add(
                    sample.flag().isPresent()
                            ? new Sample.Flagged<>(
                                    sample.number(), sample.flag().get(), sample.reply())
                            : new Sample.Vote<>(
                                    sample.number(), parsed(sample.reply().text()), sample.reply()));
        }
        return samples;
    }

    @Override
    public void run(RecordedRun run) {
        if (foundRun()) {
            throw new JournalException("the journal holds two runs, of which it can hold but one", null);
        }
        identity.requireSame(run.identity());
        id = run.id();
        state = task.initialState();
        if (run.simulated()) {
            counters.simulated();
        }
    }

    @Override
    public void simulated() {
        known();
        counters.simulated();
    }

    @Override
    public void snapshot(RecordedSnapshot snapshot) {
        known();
        state = task.read(snapshot.state(), snapshot.step());
        step = snapshot.step();
        elapsed = snapshot.elapsed();
        counters = counters.restored(snapshot.counts());
        pending.clear();
    }

    @Override
    public void sample(RecordedSample sample) {
        requireOrder(sample.step());
        pending.add(sample);
        if (sample.flag().isPresent()) {
            counters.redFlag(sample.flag().get(), sample.reply());
        } else {
            counters.vote(sample.reply());
        }
    }

    @Override
    public void failure(long number, LlmException.Kind kind, boolean retried) {
        counters.failure(kind);
        if (retried) {
            counters.retry();
        }
    }

    @Override
    public void verdict(RecordedVerdict verdict) {
        requireOrder(verdict.step());
        elapsed = verdict.elapsed();
        if (pending.isEmpty() && verdict.rounds() > 0) {
            counters.untold();
        }
        A action = parsed(verdict.reply());
        if (task.acts(known(), action, step)) {
            act = PendingAct.decided(new Verdict.Decided<>(action, Tally.of(samples()), verdict.rounds()));
        } else {
            moveOn(action, task.apply(known(), action, step), verdict.rounds());
        }
    }

    @Override
    public void intent(long number) {
        requireOrder(number);
        act = knownAct().nowBegun();
    }

    @Override
    public void result(long number, String result) {
        requireOrder(number);
        Verdict.Decided<A> verdict = knownAct().verdict();
        moveOn(verdict.answer(), task.apply(known(), verdict.answer(), result, step), verdict.rounds());
    }

    private void moveOn(A action, S next, int rounds) {
        if (restored != null) {
            restored.accept(new StepRestored<>(step, known(), action, next));
        }
        counters.step(rounds);
        state = next;
        act = null;
        pending.clear();
        step++;
    }

    @Override
    public void ended(RecordedEnd end) {
        elapsed = end.elapsed();
    }

    private A parsed(String reply) {
        try {
            return task.parser(known(), step).parse(reply);
        } catch (TaskException broken) {
            throw broken;
        } catch (RuntimeException refused) {
            throw new JournalException(
                    "step " + step + ": the task no longer accepts an answer that the journal holds ("
                            + refused.getMessage() + "); resume with the task as it was",
                    refused);
        }
    }

    private void requireOrder(long number) {
        if (number != step) {
            throw new JournalException(
                    "the journal holds an entry of step " + number + " where step " + step
                            + " was to follow: lines are missing",
                    null);
        }
    }

    private S known() {
        S current = state;
        if (current == null) {
            throw new JournalException("the journal doesn't begin with a run: its first lines are missing", null);
        }
        return current;
    }

    private PendingAct<A> knownAct() {
        PendingAct<A> current = act;
        if (current == null) {
            throw new JournalException(
                    "the journal holds an act of step " + step + ", which doesn't act: resume with the task as it was",
                    null);
        }
        return current;
    }
}
