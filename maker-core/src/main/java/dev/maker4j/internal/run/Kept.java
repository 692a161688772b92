package dev.maker4j.internal.run;

import dev.maker4j.internal.journalling.Entry;
import dev.maker4j.internal.journalling.PromptHash;
import dev.maker4j.internal.journalling.RecordedAhead;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Replies that earlier stints bought for steps which the run hasn't reached, by step and sample. Confined to one thread. */
final class Kept {
    private final NavigableMap<Long, NavigableMap<Integer, RecordedAhead>> bySteps = new TreeMap<>();

    boolean isEmpty() {
        return bySteps.isEmpty();
    }

    void add(RecordedAhead reply) {
        bySteps.computeIfAbsent(reply.step(), step -> new TreeMap<>()).put(reply.sample(), reply);
    }

    /** Those that answer just what a step asks. */
    List<RecordedAhead> of(OpenStep<?, ?> step, PromptHash hashes) {
        NavigableMap<Integer, RecordedAhead> ofStep = bySteps.get(step.number());
        return ofStep == null
                ? List.of()
                : ofStep.values().stream()
                        .filter(kept -> step.asks(kept.sample(), kept.wording(), kept.prompt(), hashes))
                        .toList();
    }

    /** A sample has become one of its step's own. */
    void used(long step, int sample) {
        NavigableMap<Integer, RecordedAhead> ofStep = bySteps.get(step);
        if (ofStep != null && ofStep.remove(sample) != null && ofStep.isEmpty()) {
            bySteps.remove(step);
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
        List<Entry> entries = new ArrayList<>();
        bySteps.values().forEach(ofStep -> entries.addAll(ofStep.values()));
        return entries;
    }
}
