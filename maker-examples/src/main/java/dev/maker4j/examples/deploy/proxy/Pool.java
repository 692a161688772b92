package dev.maker4j.examples.deploy.proxy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * Which instance gets a call is decided by smooth weighted round robin: all earn their weight with every call, the richest gets it
 * and pays what all have earned. So of any run of calls each gets its share to within one call, and never a burst.
 */
/** The instances of one service, and who of them gets a call. Safe for use by several threads. */
public final class Pool {
    private final List<Backend> backends = new ArrayList<>();
    private final Map<String, VersionCounts> counts = new HashMap<>();

    Pool() {}

    /**
     * Adds an instance.
     *
     * @param backend which
     * @param weight its part of the calls, against those of the others
     * @param judged whether its version was judged good
     */
    public synchronized void add(Backend backend, double weight, boolean judged) {
        backend.weigh(weight);
        if (judged) {
            backend.judgeGood();
        }
        backends.add(backend);
    }

    /**
     * Changes an instance's part of the calls.
     *
     * @param backend which
     * @param weight the new part; 0 for no calls
     */
    public synchronized void weigh(Backend backend, double weight) {
        backend.weigh(weight);
    }

    /**
     * Says that a version was judged good, so that what fails from now on isn't a canary's fault.
     *
     * @param version which
     */
    public synchronized void judgeGood(String version) {
        backends.stream().filter(backend -> backend.version().equals(version)).forEach(Backend::judgeGood);
    }

    /**
     * Gives an instance no more calls.
     *
     * @param backend which
     */
    public synchronized void drain(Backend backend) {
        backend.drain();
    }

    /**
     * Removes an instance.
     *
     * @param backend which
     */
    public synchronized void remove(Backend backend) {
        backends.remove(backend);
    }

    /**
     * Notes an instance's health.
     *
     * @param backend which
     * @param good whether it is healthy
     * @return whether that is news
     */
    public synchronized boolean health(Backend backend, boolean good) {
        boolean news = backend.isHealthy() != good;
        backend.health(good);
        return news;
    }

    /** Chooses who gets a call, and counts it as in flight; unhealthy ones get calls only where no healthy one is there. */
    synchronized Optional<Backend> begin() {
        List<Backend> able = backends.stream().filter(Backend::takesCalls).toList();
        List<Backend> healthy = able.stream().filter(Backend::isHealthy).toList();
        List<Backend> choice = healthy.isEmpty() ? able : healthy;
        @Nullable Backend richest = null;
        double total = 0;
        for (Backend backend : choice) {
            backend.earn();
            total += backend.weight();
            if (richest == null || backend.credit() > richest.credit()) {
                richest = backend;
            }
        }
        if (richest == null) {
            return Optional.empty();
        }
        richest.pay(total);
        richest.begin();
        return Optional.of(richest);
    }

    /** A call is over that isn't counted. */
    synchronized void end(Backend backend) {
        backend.end();
    }

    synchronized void end(Backend backend, boolean failed, long micros) {
        backend.end();
        counts.computeIfAbsent(backend.version(), version -> new VersionCounts())
                .add(failed, micros);
    }

    /** Forgets what was counted, so that a comparison begins. */
    public synchronized void countAnew() {
        counts.clear();
    }

    /**
     * What was counted of a version.
     *
     * @param version which
     * @return the counts since counting began anew
     */
    public synchronized Statistics statistics(String version) {
        return counts.getOrDefault(version, new VersionCounts()).statistics();
    }

    /**
     * The instances.
     *
     * @return in the order in which they were added
     */
    public synchronized List<Backend> backends() {
        return List.copyOf(backends);
    }
}
