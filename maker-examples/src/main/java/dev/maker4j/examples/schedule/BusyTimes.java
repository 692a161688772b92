package dev.maker4j.examples.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** When somebody, or a room, is unavailable. Immutable. */
public final class BusyTimes {
    private static final BusyTimes NONE = new BusyTimes(List.of());

    private final List<Period> periods;

    private BusyTimes(List<Period> periods) {
        this.periods = List.copyOf(periods);
    }

    /**
     * Always free.
     *
     * @return no busy time at all
     */
    public static BusyTimes none() {
        return NONE;
    }

    /**
     * Busy in these periods.
     *
     * @param periods in any order; they may overlap
     * @return the busy times
     */
    public static BusyTimes of(Collection<Period> periods) {
        List<Period> sorted = new ArrayList<>(periods);
        sorted.sort(Comparator.comparing(Period::start));
        List<Period> merged = new ArrayList<>();
        for (Period period : sorted) {
            int last = merged.size() - 1;
            if (last >= 0 && !period.start().isAfter(merged.get(last).end())) {
                merged.set(
                        last,
                        new Period(
                                merged.get(last).start(), later(merged.get(last).end(), period.end())));
            } else {
                merged.add(period);
            }
        }
        return new BusyTimes(merged);
    }

    /**
     * Busy all the time but in these periods.
     *
     * @param free in any order; they may overlap
     * @return the busy times
     */
    public static BusyTimes outside(Collection<Period> free) {
        List<Period> busy = new ArrayList<>();
        Instant from = Instant.MIN;
        for (Period period : of(free).periods) {
            busy.add(new Period(from, period.start()));
            from = period.end();
        }
        busy.add(new Period(from, Instant.MAX));
        return new BusyTimes(busy);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * Busy then, too.
     *
     * @param others more busy times
     * @return both together
     */
    public BusyTimes and(BusyTimes others) {
        List<Period> all = new ArrayList<>(periods);
        all.addAll(others.periods);
        return of(all);
    }

    /**
     * Whether a period is free from its start to its end.
     *
     * @param period the period
     * @return true where it overlaps no busy time; found in logarithmic time
     */
    public boolean areFree(Period period) {
        int low = 0; // the first busy period that ends after this one starts
        int high = periods.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (periods.get(middle).end().isAfter(period.start())) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low == periods.size() || !periods.get(low).overlaps(period);
    }

    /**
     * The busy periods.
     *
     * @return in order, without overlaps
     */
    public List<Period> periods() {
        return periods;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BusyTimes that && periods.equals(that.periods);
    }

    @Override
    public int hashCode() {
        return periods.hashCode();
    }

    @Override
    public String toString() {
        return "busy " + periods;
    }
}
