package dev.maker4j.internal.provider;

import dev.maker4j.llm.Hedging;
import java.util.Arrays;

/** The latest latencies, in the order of their length too. Not safe for use by several threads by itself. */
final class Latencies {
    private final long[] latest = new long[Hedging.MOST_LATENCIES];
    private final long[] sorted = new long[Hedging.MOST_LATENCIES];
    private int count;
    private int next;

    int count() {
        return count;
    }

    void add(long nanos) {
        if (count == latest.length) {
            int oldest = Arrays.binarySearch(sorted, 0, count, latest[next]);
            count--;
            System.arraycopy(sorted, oldest + 1, sorted, oldest, count - oldest);
        }
        int found = Arrays.binarySearch(sorted, 0, count, nanos);
        int place = found < 0 ? -found - 1 : found;
        System.arraycopy(sorted, place, sorted, place + 1, count - place);
        sorted[place] = nanos;
        count++;
        latest[next] = nanos;
        next = (next + 1) % latest.length;
    }

    /** The shortest of them that at least this share of all doesn't exceed; there must be one. */
    long quantile(double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * count) - 1)];
    }
}
