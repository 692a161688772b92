package dev.maker4j.bisection;

import dev.maker4j.internal.run.Retrace.Stop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** States of a stretch at equal distances: of each so many the last. The distance is doubled where they become too many. Confined to one thread. */
final class Grid<S, A> {
    static final int MOST = 1024;

    private final List<Stop<S, A>> stops = new ArrayList<>();
    private long distance = 1;
    private long seen;
    private @Nullable Stop<S, A> last;
    private boolean isLastOnIt;

    void add(Stop<S, A> stop) {
        last = stop;
        isLastOnIt = false;
        seen++;
        if (seen % distance == 0) {
            if (stops.size() == MOST) {
                thin();
            }
            if (seen % distance == 0) {
                stops.add(stop);
                isLastOnIt = true;
            }
        }
    }

    /** Drops every other state, from the first on. */
    private void thin() {
        List<Stop<S, A>> kept = new ArrayList<>(MOST);
        for (int i = 1; i < stops.size(); i += 2) {
            kept.add(stops.get(i));
        }
        stops.clear();
        stops.addAll(kept);
        distance *= 2;
    }

    Stop<S, A> last() {
        return get(size() - 1);
    }

    /** The last state counts, whether or not it lies on the grid. */
    int size() {
        return stops.size() + (isLastOnIt ? 0 : 1);
    }

    Stop<S, A> get(int index) {
        Stop<S, A> at = index < stops.size() ? stops.get(index) : last;
        if (at == null) {
            throw new IllegalStateException("the journal holds no run whose states could be checked: name another");
        }
        return at;
    }
}
