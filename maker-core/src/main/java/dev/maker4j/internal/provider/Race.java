package dev.maker4j.internal.provider;

/** The one or two calls of an attempt: the first that brings a reply wins. Safe for use by several threads, by its own lock. */
final class Race {
    private int running = 1;
    private boolean over;

    /** A second call wants to set out; false where it is too late. */
    synchronized boolean joins() {
        if (over) {
            return false;
        }
        running++;
        return true;
    }

    /** A call brought a reply; whether that is the one that counts. */
    synchronized boolean wins() {
        running--;
        boolean first = !over;
        over = true;
        return first;
    }

    /** A call brought none; whether the attempt failed with it, since no other call is on its way. */
    synchronized boolean fails() {
        running--;
        boolean failed = !over && running == 0;
        over |= failed;
        return failed;
    }

    /** Nobody waits for a reply any more. */
    synchronized void abandon() {
        over = true;
    }

    synchronized boolean isOver() {
        return over;
    }
}
