package dev.maker4j.examples.deploy.proxy;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An instance as the proxy sees it. What changes is guarded by its {@link Pool}; what is read here is of the last moment.
 *
 * <p>Safe for use by several threads.
 */
public final class Backend {
    private final String name;
    private final String version;
    private final int port;
    private double credit;
    private volatile double weight;
    private volatile boolean draining;
    private volatile boolean healthy = true;
    private volatile boolean judged;
    private final AtomicInteger inFlight = new AtomicInteger();

    /**
     * An instance that gets no calls yet.
     *
     * @param name which no other instance has
     * @param version that it runs
     * @param port where it listens
     */
    public Backend(String name, String version, int port) {
        this.name = Objects.requireNonNull(name, "name");
        this.version = Objects.requireNonNull(version, "version");
        this.port = port;
    }

    /**
     * Its name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The version that it runs.
     *
     * @return the version
     */
    public String version() {
        return version;
    }

    /**
     * Where it listens.
     *
     * @return the port
     */
    public int port() {
        return port;
    }

    /**
     * Its part of the calls, against those of the others.
     *
     * @return 0 where it gets none
     */
    public double weight() {
        return weight;
    }

    /**
     * Whether it gets no more calls and finishes those in flight.
     *
     * @return true once it is drained
     */
    public boolean isDraining() {
        return draining;
    }

    /**
     * Whether its last health check was good.
     *
     * @return true at first
     */
    public boolean isHealthy() {
        return healthy;
    }

    /**
     * Whether its version was judged good.
     *
     * @return false for a canary
     */
    public boolean isJudged() {
        return judged;
    }

    /**
     * How many calls it has not answered yet.
     *
     * @return the number
     */
    public int inFlight() {
        return inFlight.get();
    }

    void weigh(double part) {
        weight = part;
        credit = 0;
    }

    void drain() {
        draining = true;
    }

    void health(boolean good) {
        healthy = good;
    }

    void judgeGood() {
        judged = true;
    }

    boolean takesCalls() {
        return weight > 0 && !draining;
    }

    void earn() {
        credit += weight;
    }

    double credit() {
        return credit;
    }

    void pay(double price) {
        credit -= price;
    }

    void begin() {
        inFlight.incrementAndGet();
    }

    void end() {
        inFlight.decrementAndGet();
    }
}
