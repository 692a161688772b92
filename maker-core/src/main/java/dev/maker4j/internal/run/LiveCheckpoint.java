package dev.maker4j.internal.run;

import dev.maker4j.internal.journalling.Entry;
import dev.maker4j.internal.journalling.RecordedRun;
import dev.maker4j.internal.journalling.RecordedSnapshot;
import dev.maker4j.run.Checkpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A run's position as data: what a journal would hold of it, had it begun with a snapshot. Immutable.
 *
 * @param run the run's identifier
 * @param task the task's name
 * @param recorded works out what the run is
 * @param step the next step's number
 * @param state the state before it
 * @param samples how many samples are bought for it
 * @param isInAct whether its act isn't over
 * @param from the state that the entries follow on
 * @param input works out a digest of the input
 * @param rule what the rule had learnt at that state; empty where it doesn't learn
 * @param counts what was counted, entries included
 * @param elapsed the run's time
 * @param entries what was bought and decided since that state
 * @param <S> the state
 */
record LiveCheckpoint<S>(
        String run,
        String task,
        Supplier<RecordedRun> recorded,
        long step,
        S state,
        int samples,
        boolean isInAct,
        LiveState from,
        Supplier<String> input,
        String rule,
        Map<String, Long> counts,
        Duration elapsed,
        List<Entry> entries)
        implements Checkpoint<S> {

    LiveCheckpoint {
        entries = List.copyOf(entries);
    }

    RecordedSnapshot snapshot(String text) {
        return new RecordedSnapshot(from.step(), text, input.get(), rule, counts, entries.size(), elapsed);
    }

    @Override
    public byte[] toBytes() {
        RecordedRun what = recorded.get();
        StableNames.require(what.identity(), "a checkpoint's bytes");
        List<Entry> all = new ArrayList<>();
        all.add(what);
        all.add(snapshot(from.text().get()));
        all.addAll(entries);
        return CheckpointBytes.write(all);
    }

    @Override
    public String toString() {
        return "Checkpoint[step=" + step + ", samples=" + samples + "]";
    }
}
