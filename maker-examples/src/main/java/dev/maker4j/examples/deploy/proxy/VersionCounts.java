package dev.maker4j.examples.deploy.proxy;

import java.util.Arrays;

/** Counts how a version answers. Guarded by its pool. */
final class VersionCounts {
    private static final int REMEMBERED = 512;

    private final long[] times = new long[REMEMBERED];
    private long calls;
    private long failed;

    void add(boolean failure, long micros) {
        times[(int) (calls % REMEMBERED)] = micros;
        calls++;
        failed += failure ? 1 : 0;
    }

    Statistics statistics() {
        int known = (int) Math.min(calls, REMEMBERED);
        long[] sorted = Arrays.copyOf(times, known);
        Arrays.sort(sorted);
        return new Statistics(calls, failed, known == 0 ? 0 : sorted[known / 2]);
    }
}
