package dev.maker4j.testkit;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each call has failed so far, so that a retry can succeed. A call that succeeds is forgotten; of those that
 * were given up, the ones that failed longest ago are forgotten once there are too many. Safe for use by several threads.
 */
final class Attempts {
    private static final int MOST = 10_000;

    private final Map<Long, Integer> failed = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
            return size() > MOST;
        }
    };

    /** How often this call failed since it last succeeded. */
    synchronized int failed(long call) {
        return failed.getOrDefault(call, 0);
    }

    synchronized void fail(long call) {
        failed.merge(call, 1, Integer::sum);
    }

    synchronized void succeed(long call) {
        failed.remove(call);
    }
}
