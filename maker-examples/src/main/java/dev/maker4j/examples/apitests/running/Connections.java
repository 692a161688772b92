package dev.maker4j.examples.apitests.running;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/*
 * Java's client doesn't tell whether a connection is a new one. No more can be kept than requests were under way at one time, than answers
 * have left theirs open, or than are left of those when some were found closed. Where none can be, a connection is new.
 */
/** How many connections to one server may be kept open, at most. Safe for use by several threads. */
final class Connections {
    private static final Map<String, Connections> ALL = new ConcurrentHashMap<>();

    private int underWay;
    private int mostUnderWay;
    private int kept;

    private Connections() {}

    /** Those of this process's only client. */
    static Connections to(URI url) {
        return ALL.computeIfAbsent(url.getScheme() + "://" + url.getRawAuthority(), any -> new Connections());
    }

    synchronized void begin() {
        underWay++;
        mostUnderWay = Math.max(mostUnderWay, underWay);
    }

    synchronized void end() {
        underWay--;
    }

    /** Says that an answer leaves its connection open. */
    synchronized void keep() {
        kept = Math.min(mostUnderWay, kept + 1);
    }

    /** Says that one was found closed; true if it may have been one that was kept. */
    synchronized boolean lose() {
        boolean known = kept > 0;
        kept = Math.max(0, kept - 1);
        return known;
    }
}
