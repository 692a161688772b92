package dev.maker4j.time;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;

/** The real clock. */
enum SystemTime implements TimeSource {
    INSTANCE;

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        NANOSECONDS.sleep(NANOSECONDS.convert(duration));
    }
}
