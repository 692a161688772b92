package dev.maker4j.internal.engine;

import dev.maker4j.batch.BatchLlmClient;
import dev.maker4j.batch.BatchRequest;
import dev.maker4j.batch.BatchResult;
import dev.maker4j.batch.BatchStatus;
import dev.maker4j.batch.Batches;
import dev.maker4j.llm.LlmException;
import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The provider of batches as a survey meets it: with waits that grow, and patience. Confined to one thread. */
final class BatchDesk {
    /** At waits of up to ten minutes, most of an hour. */
    private static final int MOST_TROUBLES = 10;

    private static final double GROWTH = 1.5;

    private final BatchLlmClient client;
    private final Batches how;
    private final TimeSource time;
    private final Runnable beforeWait;
    private Duration wait;
    private Duration next = Duration.ZERO;
    private int troubles;

    /**
     * Of one stint.
     *
     * @param beforeWait leaves word of how the survey stands
     */
    BatchDesk(Batches how, TimeSource time, Runnable beforeWait) {
        this.client = how.client();
        this.how = how;
        this.time = time;
        this.beforeWait = beforeWait;
        this.wait = how.firstLook();
    }

    /** What stands in the way of a call may have passed by the next one; returns whether that was hoped for often enough. */
    boolean hasLostPatience(LlmException.Transient failure) {
        troubles++;
        next = longer(next.isZero() ? wait : next, failure.retryAfter().orElse(Duration.ZERO));
        return troubles >= MOST_TROUBLES;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** Whether the last call met something that may pass. */
    boolean isTroubled() {
        return troubles > 0;
    }

    /** A batch was submitted just now: it takes a while. */
    void looksLater() {
        wait = how.firstLook();
        next = wait;
    }

    /** A batch turned out to have been submitted some time ago. */
    void looksSoon() {
        troubles = 0;
        next = Duration.ZERO;
    }

    /** Waits until it is worth while to look again; returns false where the time is over before. */
    boolean waits(Optional<Duration> timeLeft) throws InterruptedException {
        Duration planned = next;
        if (!planned.isZero()) {
            beforeWait.run();
            boolean ends = timeLeft.isPresent() && timeLeft.get().compareTo(planned) <= 0;
            time.sleep(ends ? timeLeft.get() : planned);
            if (ends) {
                return false;
            }
        }
        wait = planned.isZero() ? wait : grown(wait);
        next = wait;
        return true;
    }

    private Duration grown(Duration before) {
        Duration more = Duration.ofMillis((long) (before.toMillis() * GROWTH));
        return more.compareTo(how.longestWait()) > 0 ? how.longestWait() : more;
    }

    int fitting(List<BatchRequest> requests) {
        int fitting = client.fitting(requests);
        if (fitting < 1 || fitting > requests.size()) {
            throw new IllegalStateException("the batch client "
                    + client.getClass().getName() + " says that " + fitting + " of " + requests.size()
                    + " requests fit into a batch: at least 1 has to, and no more than there are");
        }
        return fitting;
    }

    boolean keepsKeys() {
        return client.keepsKeys();
    }

    /** What the user says became of a batch. */
    Batches how() {
        return how;
    }

    String submit(String key, List<BatchRequest> requests) throws InterruptedException {
        String handle = client.submit(key, requests);
        troubles = 0;
        return handle;
    }

    Optional<String> find(String key) throws InterruptedException {
        return client.find(key);
    }

    /** A provider that says how a batch stands may still be unable to give its results. */
    BatchStatus status(String handle) throws InterruptedException {
        BatchStatus status = client.status(handle);
        troubles = status.phase() == BatchStatus.Phase.WORKING ? 0 : troubles;
        return status;
    }

    /** All of them at once: whoever takes rows may take their time, which no connection has. Of two for one request the first counts. */
    Map<String, BatchResult> results(String handle) throws InterruptedException {
        Map<String, BatchResult> all = new LinkedHashMap<>();
        try (Stream<BatchResult> results = client.results(handle)) {
            results.forEach(result -> all.putIfAbsent(result.id(), result));
        }
        troubles = 0;
        return all;
    }
}
