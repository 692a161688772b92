package dev.maker4j.internal.run;

import dev.maker4j.internal.journalling.PromptHash;
import dev.maker4j.internal.journalling.RecordedResult;
import dev.maker4j.internal.journalling.RecordedRun;
import dev.maker4j.internal.journalling.RecordedRung;
import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.internal.journalling.RecordedSnapshot;
import dev.maker4j.internal.journalling.RecordedVerdict;
import dev.maker4j.internal.journalling.RunReader;
import dev.maker4j.journal.JournalException;
import dev.maker4j.task.TaskException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/*
 * Unlike a Recall this needs no model and no rule, since nothing is voted on again: the recorded answer is read by the task's own parser
 * and applied. Each step's prompt is compared, so another task's journal, or changed input, is noticed where it is met.
 */
/**
 * Goes through the states of a recorded run once more. Used once; confined to one thread.
 *
 * @param <S> the state
 * @param <A> the action
 */
public final class Retrace<S, A> implements RunReader {

    /**
     * A state of the run.
     *
     * @param step how many steps were decided before it
     * @param state the state
     * @param action what led to it; null where the stretch begins
     * @param votes how many votes that action got; 0 where the journal holds none
     * @param otherVotes how many all others got
     * @param <S> the state
     * @param <A> the action
     */
    public record Stop<S, A>(long step, S state, @Nullable A action, int votes, int otherVotes) {}

    private final GuardedTask<S, A> task;
    private final @Nullable Stop<S, A> from;
    private final long to;
    private final Consumer<Stop<S, A>> stops;
    private final PromptHash hashes = new PromptHash();
    private final Map<Integer, Integer> votes = new HashMap<>();
    private @Nullable S state;
    private @Nullable A toBePerformed;
    private long step;
    private int winners;
    private int others;
    private boolean inAllWordings;
    private boolean compared;
    private boolean begun;

    /**
     * A stretch of a run.
     *
     * @param task what was solved
     * @param from the state to go on from, which isn't told of; null to go from the journal's first, which is
     * @param to the last step's end
     * @param stops is told of each state, in order
     */
    public Retrace(GuardedTask<S, A> task, @Nullable Stop<S, A> from, long to, Consumer<Stop<S, A>> stops) {
        this.task = task;
        this.from = from;
        this.to = to;
        this.stops = stops;
    }

    @Override
    public void run(RecordedRun run) {
        requireTask(run);
        inAllWordings = run.identity().getOrDefault("sampling", "").contains("wordings=in turn");
        state = task.initialState();
        if (from != null) {
            state = from.state();
            step = from.step();
        }
    }

    private void requireTask(RecordedRun run) {
        if (run.survey().isPresent()) {
            throw new IllegalStateException(
                    "the journal is of survey \"" + run.survey().get()
                            + "\": its rows don't follow from one another, so there is no first wrong step; certify it, or compare its rows"
                            + " with what is known");
        }
        String there = run.identity().getOrDefault("task", "unknown");
        if (!there.equals(task.name())) {
            throw otherTask("task is \"" + there + "\" there and \"" + task.name() + "\" here");
        }
        if (!run.parameters().equals(task.parameters())) {
            throw otherTask("parameters are " + run.parameters() + " there and " + task.parameters() + " here");
        }
    }

    private static JournalException otherTask(String difference) {
        return new JournalException(
                "the journal is of another task: " + difference + "; give the task as it was, or name another folder",
                null);
    }

    /** The first one may be all that the journal knows of the steps before it; any other must be where these led. */
    @Override
    public void snapshot(RecordedSnapshot snapshot) {
        if (snapshot.step() < step || snapshot.step() > to) {
            return;
        }
        S there = task.read(snapshot.state(), snapshot.step());
        if (snapshot.step() > step && from == null && !begun) {
            state = there;
            step = snapshot.step();
        } else if (snapshot.step() == step && !there.equals(state)) {
            throw otherTask("what was decided up to step " + step + " leads to another state than it did");
        }
    }

    @Override
    public void simulated() {}

    /** Tells of the state that the journal begins with, unless that was done. */
    public void begin() {
        if (!begun && from == null) {
            stops.accept(new Stop<>(step, known(), null, 0, 0));
        }
        begun = true;
    }

    @Override
    public void sample(RecordedSample sample) {
        if (isOutside(sample.step())) {
            return;
        }
        begin();
        requirePrompt(sample.step(), sample.wording(), sample.prompt());
        if (sample.flag().isEmpty()) {
            votes.merge(sample.answer(), 1, Integer::sum);
        }
    }

    /** Another vote begins, in words that may be others. */
    @Override
    public void rung(RecordedRung rung) {
        if (!isOutside(rung.step())) {
            begin();
            votes.clear();
            compared = true;
        }
    }

    @Override
    public void verdict(RecordedVerdict verdict) {
        if (isOutside(verdict.step())) {
            return;
        }
        begin();
        requirePrompt(verdict.step(), 0, verdict.prompt());
        S before = known();
        A action = parsed(before, verdict.reply());
        winners = verdict.byPerson() || verdict.isCached() ? 0 : votes.getOrDefault(verdict.answer(), 0);
        others = winners == 0
                ? 0
                : votes.values().stream().mapToInt(Integer::intValue).sum() - winners;
        if (task.acts(before, action, step)) {
            toBePerformed = action;
        } else {
            moveOn(action, task.apply(before, action, step));
        }
    }

    @Override
    public void result(RecordedResult result) {
        A performed = toBePerformed;
        if (performed != null && result.step() == step) {
            moveOn(performed, task.apply(known(), performed, result.result(), step));
        }
    }

    private void moveOn(A action, S next) {
        state = next;
        step++;
        toBePerformed = null;
        votes.clear();
        compared = false;
        stops.accept(new Stop<>(step, next, action, winners, others));
    }

    private void requirePrompt(long number, int wording, String recorded) {
        if (number != step) {
            throw new JournalException(
                    "the journal holds an entry of step " + number + " where step " + step
                            + " was to follow: lines are missing",
                    null);
        }
        if (!compared && !recorded.isEmpty()) {
            Wordings wordings =
                    new Wordings(task.prompt(known(), step), inAllWordings ? task.wordings(known(), step) : List.of());
            wordings.requireSame(step, wording, recorded, hashes);
            compared = true;
        }
    }

    private A parsed(S before, String reply) {
        try {
            return task.parser(before, step).parse(reply);
        } catch (TaskException broken) {
            throw broken;
        } catch (RuntimeException | StackOverflowError refused) {
            throw new JournalException(
                    "step " + step + ": the task no longer accepts an answer that the journal holds ("
                            + refused.getMessage() + "); give the task as it was",
                    refused);
        }
    }

    private boolean isOutside(long number) {
        return number < step || number >= to;
    }

    private S known() {
        S known = state;
        if (known == null) {
            throw new IllegalStateException("the journal holds no run whose states could be checked: name another");
        }
        return known;
    }
}
