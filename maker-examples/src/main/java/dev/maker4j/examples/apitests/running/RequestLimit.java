package dev.maker4j.examples.apitests.running;

import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/*
 * What is sent a second apart may arrive nearer together: the first request of a process is long on its way, since much is loaded
 * for it. When a request arrived nobody tells, but it had by the time its answer came. So a place is free again a second after
 * the answer; or after the second that a request may be on its way at most, lest a server that answers slowly be asked much
 * less than it may be. Then no second on the server's own clock has more either.
 */
/** Keeps to so many requests in any second, where they are sent and where they arrive. Safe for use by several threads. */
final class RequestLimit {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final TimeSource time;
    private final List<Place> places = new ArrayList<>();

    /** One of the requests that may be sent in a second. */
    private static final class Place {
        private long sent;
        private long arrived;
    }

    /** A request that was let through. */
    final class Pass {
        private final Place place;
        private final long sent;

        private Pass(Place place) {
            this.place = place;
            this.sent = place.sent;
        }

        /** The reading of the clock at which it was let through. */
        long sent() {
            return sent;
        }

        /** Says that the answer is there, or that none is waited for any more. Once only. */
        void over() {
            synchronized (RequestLimit.this) {
                if (place.sent == sent) {
                    place.arrived = Math.min(place.arrived, time.nanoTime());
                }
            }
        }
    }

    /**
     * A limit.
     *
     * @param most requests in a second
     * @param time the clock
     * @param used whether an earlier process may just have sent as many as it might
     */
    RequestLimit(int most, TimeSource time, boolean used) {
        this.time = time;
        long now = time.nanoTime();
        for (int i = 0; i < most; i++) {
            Place place = new Place();
            place.sent = used ? now : now - SECOND;
            place.arrived = place.sent;
            places.add(place);
        }
    }

    /** Waits until a request may be sent, and counts it. */
    Pass await() throws InterruptedException {
        while (true) {
            long wait;
            synchronized (this) {
                long now = time.nanoTime();
                Place next = places.stream()
                        .min(Comparator.comparingLong(place -> place.arrived - now))
                        .orElseThrow();
                wait = next.arrived + SECOND - now;
                if (wait <= 0) {
                    next.sent = now;
                    next.arrived = now + SECOND;
                    return new Pass(next);
                }
                wait = Math.min(wait, earliest(now));
            }
            time.sleep(Duration.ofNanos(wait));
        }
    }

    /** How long none can be free, even if all answers come at once; by then it is known when one is. */
    private long earliest(long now) {
        return places.stream()
                .mapToLong(place -> place.sent + SECOND - now)
                .filter(wait -> wait > 0)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
