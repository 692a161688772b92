package dev.maker4j.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Steps by the time when they were over, in at most 120 equal spans, however long the run is. Confined to one thread. */
final class Timeline {
    private static final int SPANS = 120;

    private long[] steps = new long[SPANS];
    private long[] samples = new long[SPANS];
    private long millisEach = 1;
    private int last = -1;

    void add(Duration elapsed, int samplesOfIt) {
        long at = Math.max(0, elapsed.toMillis());
        while (at / millisEach >= SPANS) {
            steps = halved(steps);
            samples = halved(samples);
            last /= 2;
            millisEach *= 2;
        }
        int span = (int) (at / millisEach);
        steps[span]++;
        samples[span] += samplesOfIt;
        last = Math.max(last, span);
    }

    private static long[] halved(long[] counts) {
        long[] fewer = new long[SPANS];
        for (int i = 0; i < SPANS; i++) {
            fewer[i / 2] += counts[i];
        }
        return fewer;
    }

    /** What was done by the end of each span. */
    List<Moment> moments() {
        List<Moment> moments = new ArrayList<>();
        long done = 0;
        long bought = 0;
        for (int span = 0; span <= last; span++) {
            done += steps[span];
            bought += samples[span];
            moments.add(new Moment((span + 1) * millisEach / 1000.0, done, bought));
        }
        return moments;
    }

    /**
     * How far a run had come.
     *
     * @param seconds its time
     * @param steps steps that were over
     * @param samples samples that had been counted for them
     */
    record Moment(double seconds, long steps, long samples) {}
}
