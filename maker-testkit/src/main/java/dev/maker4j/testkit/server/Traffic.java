package dev.maker4j.testkit.server;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * What a server has seen so far. The numbers move on as requests come; safe for use by several threads.
 *
 * <p>The {@code await} methods let a test wait for what happens on the server's side without guessing a time.
 */
public final class Traffic {
    private long requests;
    private long disconnects;
    private int inFlight;
    private int mostInFlight;

    Traffic() {}

    synchronized void begins() {
        requests++;
        inFlight++;
        mostInFlight = Math.max(mostInFlight, inFlight);
        notifyAll();
    }

    synchronized void ends(boolean disconnected) {
        inFlight--;
        disconnects(disconnected ? 1 : 0);
    }

    synchronized void disconnects(int more) {
        disconnects += more;
        notifyAll();
    }

    /**
     * How many requests arrived whole.
     *
     * @return the count, refused ones included
     */
    public synchronized long requests() {
        return requests;
    }

    /**
     * How many requests are being answered now.
     *
     * @return the count
     */
    public synchronized int inFlight() {
        return inFlight;
    }

    /**
     * The most requests that were being answered at one time.
     *
     * @return the count
     */
    public synchronized int mostInFlight() {
        return mostInFlight;
    }

    /**
     * How many requests ended because the client hung up before it had the whole answer.
     *
     * <p>Noticed at once while a body stalls or an answer is held back by a fault, and when the answer is to be sent
     * where the model takes its time.
     *
     * @return the count
     */
    public synchronized long disconnects() {
        return disconnects;
    }

    /**
     * Waits until so many requests arrived.
     *
     * @param count how many since the server's start
     * @param atMost how long to wait
     * @return whether they arrived in time
     * @throws InterruptedException if the waiting thread was interrupted
     */
    public boolean awaitRequests(long count, Duration atMost) throws InterruptedException {
        return await(() -> requests >= count, atMost);
    }

    /**
     * Waits until so many clients hung up.
     *
     * @param count how many since the server's start
     * @param atMost how long to wait
     * @return whether they hung up in time
     * @throws InterruptedException if the waiting thread was interrupted
     */
    public boolean awaitDisconnects(long count, Duration atMost) throws InterruptedException {
        return await(() -> disconnects >= count, atMost);
    }

    /**
     * Waits until nothing is being answered.
     *
     * @param atMost how long to wait
     * @return whether that came in time
     * @throws InterruptedException if the waiting thread was interrupted
     */
    public boolean awaitIdle(Duration atMost) throws InterruptedException {
        return await(() -> inFlight == 0, atMost);
    }

    private synchronized boolean await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(left / 1_000_000 + 1);
        }
        return true;
    }

    @Override
    public synchronized String toString() {
        return "Traffic[requests=" + requests + ", inFlight=" + inFlight + ", mostInFlight=" + mostInFlight
                + ", disconnects=" + disconnects + "]";
    }
}
