package dev.maker4j.bench;

import dev.maker4j.testkit.server.OpenAiServer;
import java.time.Duration;
import java.util.SplittableRandom;

/** When a program is killed, drawn by a seed. Confined to one thread. */
final class KillTimes {
    private final SplittableRandom random;
    private final Duration start;
    private final Duration call;
    private final Duration patience;

    /**
     * Times for one program.
     *
     * @param seed of all that is drawn
     * @param start how long the program takes to start, at the longest
     * @param call how long after a call a kill may come
     * @param patience for the program to ask anything
     */
    KillTimes(long seed, Duration start, Duration call, Duration patience) {
        this.random = new SplittableRandom(seed);
        this.start = start;
        this.call = call;
        this.patience = patience;
    }

    /** Draws the moments, as calls from the beginning, in order, each before this many. */
    long[] moments(int kills, long before) {
        return random.longs(kills, 0, before).sorted().toArray();
    }

    /** Kills once the server has had so many calls or, where it had before the process began to ask, in the process's start. */
    void kill(Child child, OpenAiServer server, long calls) throws InterruptedException {
        boolean past = server.traffic().requests() >= calls;
        if (!server.traffic().awaitRequests(calls, patience)) {
            throw new IllegalStateException("the program asks nothing: " + child.output());
        }
        child.killAfter(random.nextLong((past ? start : call).toNanos()));
    }
}
