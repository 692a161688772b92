package dev.maker4j.internal.provider;

import java.util.ArrayDeque;
import java.util.Deque;

/*
 * A provider counts a request when it arrives, which is some time between the call's start and its end. So a call holds its place until a
 * minute after its end: one that takes the place over arrives at least a minute after the one before, however long either was on
 * its way, and no minute at the provider sees more calls than there are places.
 */
/** The calls of a minute. Not safe for use by several threads by itself. */
final class Places {
    private static final long MINUTE = 60_000_000_000L;

    /** Where every place is held by a call that is on its way, nobody knows when one will be free. */
    private static final long UNTIL_THE_NEXT_LOOK = 10_000_000L;

    private final long all;
    private final Deque<Long> ends = new ArrayDeque<>();
    private long onTheirWay;

    Places(long all) {
        this.all = all;
    }

    /** How many nanoseconds it takes until a place is free; 0 where one is. */
    long nanosUntilFree(long now) {
        Long end = ends.peek();
        while (end != null && end + MINUTE <= now) {
            ends.remove();
            end = ends.peek();
        }
        if (onTheirWay + ends.size() < all) {
            return 0;
        }
        return end == null ? UNTIL_THE_NEXT_LOOK : end + MINUTE - now;
    }

    void started() {
        onTheirWay++;
    }

    /** A call ended, in whatever way; times don't go back. */
    void ended(long now) {
        onTheirWay--;
        ends.add(now);
    }

    /** A call had a place, and was never made. */
    void notMade() {
        onTheirWay--;
    }
}
