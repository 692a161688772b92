package dev.maker4j.examples.deploy.control;

import dev.maker4j.examples.deploy.history.Snapshot;
import dev.maker4j.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the platform how things stand, a few times a second, which also keeps it from giving the run up. Safe for use by several
 * threads.
 */
public final class StatusPoll implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(250);

    private final PlatformClient client;
    private final TimeSource time;
    private final Thread thread = new Thread(this::poll, "status");
    private volatile @Nullable Snapshot latest;

    private StatusPoll(PlatformClient client, TimeSource time) {
        this.client = client;
        this.time = time;
    }

    /**
     * Begins to ask.
     *
     * @param client whom
     * @param time a clock
     * @return what asks until it is closed
     */
    public static StatusPoll of(PlatformClient client, TimeSource time) {
        StatusPoll poll =
                new StatusPoll(Objects.requireNonNull(client, "client"), Objects.requireNonNull(time, "time"));
        poll.thread.setDaemon(true);
        poll.thread.start();
        return poll;
    }

    private void poll() {
        try {
            while (true) {
                latest = asked();
                time.sleep(BETWEEN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One answer missed is no reason to fall silent, or the platform would give the run up. */
    private @Nullable Snapshot asked() {
        try {
            return client.snapshot();
        } catch (IOException e) {
            return null; // the run notices by itself where the platform is gone
        }
    }

    /**
     * How things stood a moment ago.
     *
     * @return the last answer; empty where there is none
     */
    public Optional<Snapshot> latest() {
        return Optional.ofNullable(latest);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
