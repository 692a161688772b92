package dev.maker4j.examples.schedule.calendar;

import java.util.EnumSet;
import java.util.Set;

/** A part of a rule that lists numbers: which it may list, and in which rules it may stand (RFC 5545, 3.3.10). */
enum Part {
    BYSECOND(0, 60),
    BYMINUTE(0, 59),
    BYHOUR(0, 23),
    BYMONTHDAY(1, 31),
    BYYEARDAY(1, 366),
    BYWEEKNO(1, 53),
    BYMONTH(1, 12),
    BYSETPOS(1, 366);

    private static final Set<Part> FROM_THE_END = EnumSet.of(BYMONTHDAY, BYYEARDAY, BYWEEKNO, BYSETPOS);

    private final int least;
    private final int most;

    Part(int least, int most) {
        this.least = least;
        this.most = most;
    }

    boolean isFor(Unit unit) {
        return switch (this) {
            case BYMONTHDAY -> unit != Unit.WEEKLY;
            case BYYEARDAY -> unit == Unit.YEARLY || unit.isShorterThan(Unit.DAILY);
            case BYWEEKNO -> unit == Unit.YEARLY;
            default -> true;
        };
    }

    boolean allows(int number) {
        int counted = FROM_THE_END.contains(this) ? Math.abs(number) : number;
        return counted >= least && counted <= most;
    }

    String range() {
        String range = least + " to " + most;
        return FROM_THE_END.contains(this) ? range + ", or -" + least + " to -" + most + " from the end" : range;
    }
}
