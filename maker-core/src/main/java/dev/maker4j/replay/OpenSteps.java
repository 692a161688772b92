package dev.maker4j.replay;

import dev.maker4j.voting.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The steps of which a journal holds something and no verdict: one of a run; of a survey, the rows that were voted on side by side and
 * those that stayed undecided. Confined to one thread.
 */
final class OpenSteps {
    private final Map<Long, OneStep> open = new TreeMap<>();

    /** The step, which is open from here on. */
    OneStep of(long number) {
        return open.computeIfAbsent(number, fresh -> new OneStep());
    }

    /** The step, which is over. */
    OneStep closed(long number) {
        OneStep step = open.remove(number);
        return step == null ? new OneStep() : step;
    }

    void clear() {
        open.clear();
    }

    /** The numbers of those that are open, in order. */
    List<Long> numbers() {
        return new ArrayList<>(open.keySet());
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** What was bought for a run's open step. */
    Tally<String> tally() {
        return open.isEmpty()
                ? new OneStep().tally()
                : open.values().iterator().next().tally();
    }
}
