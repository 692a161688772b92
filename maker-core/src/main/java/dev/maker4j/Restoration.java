package dev.maker4j;

import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.journalling.RunReader;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.voting.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Rebuilds a run out of its journal, by parsing what was answered and applying what was decided. Used once. */
final class Restoration<S, A> implements RunReader {
    private final GuardedTask<S, A> task;
    private final Map<String, String> expected;
    private final Counters counters;
    private final List<Sample<A>> pending = new ArrayList<>();
    private @Nullable S state;
    private Duration elapsed = Duration.ZERO;
    private long step;

    Restoration(GuardedTask<S, A> task, Map<String, String> expected, Counters counters) {
        this.task = task;
        this.expected = expected;
        this.counters = counters;
    }

    boolean foundRun() {
        return state != null;
    }

    long step() {
        return step;
    }

    Checkpoint<S, A> checkpoint() {
        return Checkpoint.<S, A>before(step, known()).samples(pending).report(counters.report(elapsed));
    }

    @Override
    public void run(Map<String, String> identity) {
        if (!identity.equals(expected)) {
            throw new JournalException(
                    "the journal is of another run: " + differences(identity)
                            + "; resume it as it was begun, or name another folder",
                    null);
        }
        state = task.initialState();
    }

    private String differences(Map<String, String> identity) {
        StringJoiner differences = new StringJoiner(", ");
        expected.forEach((name, value) -> {
            String journalled = identity.getOrDefault(name, "unknown");
            if (!journalled.equals(value)) {
                differences.add(name + " is \"" + journalled + "\" there and \"" + value + "\" here");
            }
        });
        return differences.toString();
    }

    @Override
    public void vote(long number, int sample, LlmReply reply) {
        requireOrder(number);
        keep(new Sample.Vote<>(sample, parsed(reply.text()), reply));
    }

    @Override
    public void redFlag(long number, int sample, RedFlag flag, LlmReply reply) {
        requireOrder(number);
        keep(new Sample.Flagged<>(sample, flag, reply));
    }

    private void keep(Sample<A> sample) {
        pending.add(sample);
        counters.sample(sample);
    }

    @Override
    public void elapsed(Duration soFar) {
        elapsed = soFar;
    }

    @Override
    public void verdict(long number, String reply, int rounds) {
        requireOrder(number);
        state = task.apply(known(), parsed(reply), step);
        counters.step(rounds);
        pending.clear();
        step++;
    }

    private A parsed(String reply) {
        try {
            return task.parser(known(), step).parse(reply);
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
}
