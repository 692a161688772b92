package dev.maker4j;

import dev.maker4j.event.RunListener;
import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.counting.RunDescription;
import dev.maker4j.internal.sampling.Caller;
import dev.maker4j.internal.sampling.FirstCallAlone;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.time.TimeSource;
import dev.maker4j.voting.Voter;
import java.util.List;

/** What is the same for all stints of all runs of one maker. Immutable. */
final class Engine<S, A> {
    private final GuardedTask<S, A> task;
    private final RunDescription description;
    private final Voter voter;
    private final Caller caller;
    private final TimeSource time;
    private final List<RunListener<? super S, ? super A>> listeners;

    Engine(Maker.Builder<S, A> settings) {
        LlmClient client = settings.client();
        this.task = new GuardedTask<>(settings.task());
        this.voter = settings.voter(task.expectedSteps());
        this.caller = settings.caller();
        this.time = settings.time();
        this.listeners = settings.listeners();
        this.description = new RunDescription(
                task.name(), client.model(), client.isSimulated(), voter.rule().toString(), task.expectedSteps());
    }

    String rule() {
        return description.rule();
    }

    Outcome<S, A> solve() {
        return advance(Checkpoint.before(0, task.initialState()), Stint.toTheEnd());
    }

    Outcome<S, A> advance(Checkpoint<S, A> from, Stint stint) {
        Counters counters = from.report()
                .map(earlier -> new Counters(description, earlier))
                .orElseGet(() -> new Counters(description));
        Witness<S, A> witness = new Witness<>(listeners, counters, time);
        return new Run<>(task, voter, new FirstCallAlone(caller), witness, from).advance(stint);
    }
}
