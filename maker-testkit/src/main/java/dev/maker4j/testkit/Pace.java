package dev.maker4j.testkit;

import dev.maker4j.time.TimeSource;
import java.time.Duration;

/** How long answers take, and which clock the waiting is done on. */
record Pace(Latency latency, TimeSource time) {
    private static final long LATENCY = 0x4C4154454E435931L;

    /** Waits as long as this sample takes. */
    Duration waited(long sample) throws InterruptedException {
        Duration duration = latency.drawn(Draws.mixed(sample ^ LATENCY));
        time.sleep(duration);
        return duration;
    }
}
