package dev.maker4j.internal.run;

import dev.maker4j.internal.journalling.Entry;
import dev.maker4j.internal.journalling.PromptHash;
import dev.maker4j.internal.journalling.RecordedAhead;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Replies that earlier stints bought for steps which the run hasn't reached; of one sample there may be several, bought on different
 * guesses. Confined to one thread.
 */
final class Kept {
    private final NavigableMap<Long, List<RecordedAhead>> bySteps = new TreeMap<>();

    boolean isEmpty() {
        return bySteps.isEmpty();
    }

    void add(RecordedAhead reply) {
        bySteps.computeIfAbsent(reply.step(), step -> new ArrayList<>()).add(reply);
    }

    /** Those that answer just what a step asks. */
    List<RecordedAhead> of(OpenStep<?, ?> step, PromptHash hashes) {
        List<RecordedAhead> ofStep = bySteps.getOrDefault(step.number(), List.of());
        return ofStep.stream()
                .filter(kept -> StepEntries.asks(step, kept, hashes))
                .toList();
    }

    /** A sample is in its step's vote now. */
    void used(long step, int sample) {
        if (!bySteps.isEmpty()) {
            bySteps.computeIfPresent(step, (number, ofStep) -> {
                ofStep.removeIf(kept -> kept.sample() == sample);
                return ofStep.isEmpty() ? null : ofStep;
            });
        }
    }

    /** Nothing is kept for steps that are decided. */
    void passed(long step) {
        if (!bySteps.isEmpty()) {
            bySteps.headMap(step, true).clear();
        }
    }

    void clear() {
        bySteps.clear();
    }

    List<Entry> entries() {
        return bySteps.values().stream().flatMap(List::stream).collect(Collectors.toList());
    }
}
