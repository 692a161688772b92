package dev.maker4j.examples.provision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/*
 * The clock and the order and times of the starts are the state; what is in flight, what is ready, and how many needs each
 * resource still lacks follow from them and are kept so that no step has to find them anew. Arrays are never changed once a
 * state holds them.
 */
/** What is done, what is in flight and what is ready at a time of the simulated clock. Immutable. */
public final class ProvisionState {
    private final Plan plan;
    private final long clock;
    private final int[] order;
    private final long[] finishes;
    private final int[] inFlight;
    private final int[] lacking;
    private final BitSet ready;

    private ProvisionState(
            Plan plan, long clock, int[] order, long[] finishes, int[] inFlight, int[] lacking, BitSet ready) {
        this.plan = plan;
        this.clock = clock;
        this.order = order;
        this.finishes = finishes;
        this.inFlight = inFlight;
        this.lacking = lacking;
        this.ready = ready;
    }

    /** The clock at zero and nothing started. */
    static ProvisionState before(Plan plan) {
        int[] lacking = new int[plan.size()];
        BitSet ready = new BitSet(plan.size());
        for (int rank = 0; rank < plan.size(); rank++) {
            lacking[rank] = plan.needCount(rank);
            ready.set(rank, lacking[rank] == 0);
        }
        return new ProvisionState(plan, 0, new int[0], new long[plan.size()], new int[0], lacking, ready);
    }

    /**
     * The time.
     *
     * @return seconds since the beginning
     */
    public long clock() {
        return clock;
    }

    /**
     * How many resources were started.
     *
     * @return those in flight and those that are done
     */
    public int started() {
        return order.length;
    }

    /**
     * How many resources are done.
     *
     * @return their number
     */
    public int finished() {
        return order.length - inFlight.length;
    }

    /**
     * When each resource was, or will be, provisioned.
     *
     * @return those that were started
     */
    public Timeline timeline() {
        List<Timeline.Span> spans = new ArrayList<>(order.length);
        for (int rank : order) {
            Resource resource = plan.ranked(rank);
            spans.add(new Timeline.Span(resource.name(), finishes[rank] - resource.seconds(), finishes[rank]));
        }
        return new Timeline(spans);
    }

    boolean hasFreeLane() {
        return inFlight.length < plan.atOnce();
    }

    int inFlightCount() {
        return inFlight.length;
    }

    /** The rank of one of those in flight, which are in the order of their starts. */
    int inFlight(int index) {
        return inFlight[index];
    }

    /** When a started resource is done. */
    long finish(int rank) {
        return finishes[rank];
    }

    boolean isReady(int rank) {
        return ready.get(rank);
    }

    int readyCount() {
        return ready.cardinality();
    }

    /** The ready resource with the longest remaining path from this rank on; -1 where there is none. */
    int nextReady(int fromRank) {
        return ready.nextSetBit(fromRank);
    }

    /** When the next of those in flight is done; {@link Long#MAX_VALUE} where none is in flight. */
    long nextFinish() {
        long next = Long.MAX_VALUE;
        for (int rank : inFlight) {
            next = Math.min(next, finishes[rank]);
        }
        return next;
    }

    /** The state after starting a ready resource; one that takes no time is done at once. */
    ProvisionState started(int rank) {
        int[] newOrder = appended(order, rank);
        long[] newFinishes = finishes.clone();
        newFinishes[rank] = clock + plan.ranked(rank).seconds();
        BitSet newReady = copy(ready);
        newReady.clear(rank);
        if (newFinishes[rank] > clock) {
            return new ProvisionState(plan, clock, newOrder, newFinishes, appended(inFlight, rank), lacking, newReady);
        }
        int[] newLacking = lacking.clone();
        release(rank, newLacking, newReady);
        return new ProvisionState(plan, clock, newOrder, newFinishes, inFlight, newLacking, newReady);
    }

    /** The state at a later time, all that are done by then finished. */
    ProvisionState waited(long until) {
        int[] newLacking = lacking.clone();
        BitSet newReady = copy(ready);
        int[] still = new int[inFlight.length];
        int count = 0;
        for (int rank : inFlight) {
            if (finishes[rank] > until) {
                still[count++] = rank;
            } else {
                release(rank, newLacking, newReady);
            }
        }
        return new ProvisionState(plan, until, order, finishes, Arrays.copyOf(still, count), newLacking, newReady);
    }

    private void release(int done, int[] newLacking, BitSet newReady) {
        for (int dependent : plan.dependents(done)) {
            newLacking[dependent]--;
            if (newLacking[dependent] == 0) {
                newReady.set(dependent);
            }
        }
    }

    private static int[] appended(int[] values, int value) {
        int[] longer = Arrays.copyOf(values, values.length + 1);
        longer[values.length] = value;
        return longer;
    }

    private static BitSet copy(BitSet bits) {
        return (BitSet) bits.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProvisionState that
                && clock == that.clock
                && Arrays.equals(order, that.order)
                && Arrays.equals(finishes, that.finishes)
                && plan.equals(that.plan);
    }

    @Override
    public int hashCode() {
        return (Arrays.hashCode(order) * 31 + Arrays.hashCode(finishes)) * 31 + Long.hashCode(clock);
    }

    @Override
    public String toString() {
        return "at " + clock + " s: " + finished() + " done, " + inFlight.length + " in flight, " + readyCount()
                + " ready";
    }
}
