package dev.maker4j.examples.buildorder;

import dev.maker4j.examples.input.Grouped;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which modules are built, in which order, and which are ready to be built next. Immutable; two are equal where the same
 * modules were built in the same order.
 *
 * <p>Making the next state copies two bits per module and looks at the modules that need the one that is built.
 */
public final class BuildState {
    private final BuildGraph graph;
    private final BitSet built;
    private final BitSet ready;
    private final @Nullable Built last;

    private BuildState(BuildGraph graph, BitSet built, BitSet ready, @Nullable Built last) {
        this.graph = graph;
        this.built = built;
        this.ready = ready;
        this.last = last;
    }

    /** A module that was built, after those before it. */
    private record Built(int rank, int hash, @Nullable Built before) {}

    static BuildState beginning(BuildGraph graph) {
        return new BuildState(graph, new BitSet(graph.size()), graph.readyAtFirst(), null);
    }

    /** The state after building a module that is ready. */
    BuildState build(int rank) {
        BitSet nowBuilt = (BitSet) built.clone();
        nowBuilt.set(rank);
        BitSet nowReady = (BitSet) ready.clone();
        nowReady.clear(rank);
        for (int user : graph.users(rank)) {
            if (graph.isReady(user, nowBuilt)) {
                nowReady.set(user);
            }
        }
        return new BuildState(graph, nowBuilt, nowReady, new Built(rank, 31 * hashCode() + rank, last));
    }

    boolean isReady(int rank) {
        return ready.get(rank);
    }

    /** The first of the modules that are ready, from this rank on; negative where there is none. */
    int nextReady(int from) {
        return ready.nextSetBit(from);
    }

    boolean isComplete() {
        return built.cardinality() == graph.size();
    }

    /**
     * The modules that are built.
     *
     * @return their names in the order they were built in; unmodifiable
     */
    public List<String> order() {
        List<String> order = new ArrayList<>();
        for (Built each = last; each != null; each = each.before) {
            order.add(graph.name(each.rank));
        }
        Collections.reverse(order);
        return Collections.unmodifiableList(order);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof BuildState that
                        && hashCode() == that.hashCode()
                        && built.equals(that.built)
                        && order().equals(that.order()));
    }

    @Override
    public int hashCode() {
        return last == null ? 1 : last.hash;
    }

    /** For logs: how many modules are built and the last of them. */
    @Override
    public String toString() {
        return Grouped.count(built.cardinality()) + " of " + Grouped.count(graph.size()) + " modules built"
                + (last == null ? "" : ", " + graph.name(last.rank) + " last");
    }
}
