package dev.maker4j.internal.provider;

/*
 * The generic cell rate algorithm: a clock that runs ahead of time by what was taken. As many units as the limit push it on
 * by a minute and a second; something may be taken while it is at most that second ahead. So single units, however they
 * come, are never more than the limit in any 60 seconds, and a second's worth may come at once.
 */
/** So many units a minute, evenly spread. Not safe for use by several threads by itself. */
final class Allowance {
    private static final double AHEAD = 1e9;
    private static final double MINUTE = 60e9;

    private final double nanosPerUnit;
    private double paidOffAt = Double.NEGATIVE_INFINITY;

    Allowance(long unitsPerMinute) {
        this.nanosPerUnit = (MINUTE + AHEAD) / unitsPerMinute;
    }

    /** How many nanoseconds it takes until something may be taken; not positive where it may be now. */
    long nanosUntilFree(long now) {
        double wait = paidOffAt - AHEAD - now;
        return wait <= 0 ? 0 : (long) Math.ceil(wait);
    }

    void take(long now, long units) {
        paidOffAt = Math.max(paidOffAt, (double) now) + units * nanosPerUnit;
    }

    /** Takes some more for what was taken before, or gives some back where negative. */
    void correct(long units) {
        paidOffAt += units * nanosPerUnit;
    }
}
