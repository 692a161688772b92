package dev.maker4j.certificate;

import dev.maker4j.run.RunListener;
import dev.maker4j.run.StepDecided;
import dev.maker4j.stability.Experimental;
import dev.maker4j.voting.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts the tallies of a run that keeps no journal, while it listens to it. Of a run that was resumed it knows the steps that it heard of. Safe
 * for use by several threads.
 */
@Experimental
public final class TallyCounter implements RunListener<Object, Object> {
    private static final int KEPT = 1_000;

    private final Map<Split, Counted> bySplit = new TreeMap<>();
    private long withoutVotes;

    private static final class Counted {
        private final List<Long> first = new ArrayList<>();
        private long count;
    }

    /** Has counted nothing yet. */
    public TallyCounter() {}

    @Override
    public void stepDecided(StepDecided<?, ?> event) {
        Tally<?> tally = event.verdict().tally();
        Integer votes = tally.votes().get(event.verdict().answer());
        if (votes == null) {
            withoutVotes();
        } else {
            count(event.step(), votes, tally.voteCount() - votes);
        }
    }

    synchronized void count(long step, int votes, int others) {
        Counted counted = bySplit.computeIfAbsent(new Split(votes, others), fresh -> new Counted());
        counted.count++;
        if (counted.first.size() < KEPT) {
            counted.first.add(step);
        }
    }

    synchronized void withoutVotes() {
        withoutVotes++;
    }

    /** {@return what was counted so far} */
    public synchronized Tallies tallies() {
        SortedMap<Split, Tallies.Steps> steps = new TreeMap<>();
        bySplit.forEach(
                (split, counted) -> steps.put(split, new Tallies.Steps(counted.count, List.copyOf(counted.first))));
        return new Tallies(steps, withoutVotes);
    }
}
