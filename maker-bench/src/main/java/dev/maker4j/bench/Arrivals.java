package dev.maker4j.bench;

import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import java.time.Duration;
import java.util.Arrays;

/** Notes when each request reaches the model behind it. Safe for use by several threads. */
final class Arrivals implements LlmClient {
    private static final int FIRST_ROOM = 1_024;

    private final LlmClient model;
    private long[] nanos = new long[FIRST_ROOM];
    private int count;

    Arrivals(LlmClient model) {
        this.model = model;
    }

    @Override
    public LlmReply complete(LlmRequest request) throws InterruptedException {
        arrived(System.nanoTime());
        return model.complete(request);
    }

    @Override
    public String model() {
        return model.model();
    }

    @Override
    public boolean isSimulated() {
        return model.isSimulated();
    }

    @Override
    public boolean isInProcess() {
        return model.isInProcess();
    }

    /** Notes an arrival; they may come a little out of order. */
    synchronized void arrived(long at) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = at;
    }

    synchronized int count() {
        return count;
    }

    /** From the first arrival to the last. */
    Duration span() {
        long[] sorted = sorted();
        return sorted.length == 0 ? Duration.ZERO : Duration.ofNanos(sorted[sorted.length - 1] - sorted[0]);
    }

    /** The most arrivals in any stretch of that length, wherever it begins; one just as much later than the first isn't in it. */
    int mostWithin(Duration length) {
        long[] sorted = sorted();
        int most = 0;
        int first = 0;
        for (int last = 0; last < sorted.length; last++) {
            while (sorted[last] - sorted[first] >= length.toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    private synchronized long[] sorted() {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
