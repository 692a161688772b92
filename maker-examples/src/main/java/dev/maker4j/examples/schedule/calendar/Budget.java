package dev.maker4j.examples.schedule.calendar;

/** How much of a calendar is looked at before it is refused; confined to one thread. */
final class Budget {
    private static final int MOST_TIMES = 5_000_000;
    private static final int MOST_PERIODS = 500_000;

    private int times;

    /** One more time of a repetition. */
    void spend(Line line) {
        times++;
        if (times > MOST_TIMES) {
            throw line.wrong("leads to more than " + MOST_TIMES
                    + " times up to the last slot: repeat it less often, or leave the event out");
        }
    }

    /** So many busy periods that don't touch. */
    void requireFew(int periods, Line line) {
        if (periods > MOST_PERIODS) {
            throw line.wrong("leads to more than " + MOST_PERIODS
                    + " busy times between the first slot and the last: repeat it less often, or leave the event out");
        }
    }
}
