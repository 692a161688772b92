package dev.maker4j.examples.schedule.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Predicate;

/*
 * Turn after turn, one each year, month, and so on down to each second. A rule that isn't counted is entered shortly before the
 * times that are wanted, and one that repeats within a day goes past hours and minutes that it leaves out in one stride; so what it
 * takes is governed by the times there are, not by how long ago the rule began.
 */
/** The times at which a rule repeats, by the clock on a wall; confined to one thread. */
final class RuleTimes {
    private static final int SECONDS_OF_A_MINUTE = 60;

    private final Rule rule;
    private final Unit unit;
    private final long interval;
    private final LocalDateTime first;
    private final LocalDateTime origin;
    private final RuleDays days;
    private final List<LocalTime> timesOfDay;
    private final Budget budget;

    /** The times from a first one on, which itself is one only if the rule says so. */
    RuleTimes(Rule rule, LocalDateTime first, Budget budget) {
        this.rule = rule;
        this.unit = rule.unit();
        this.interval = rule.interval();
        this.first = first;
        this.origin = start();
        this.days = new RuleDays(rule, first.toLocalDate());
        this.timesOfDay = timesOfDay();
        this.budget = budget;
    }

    private LocalDateTime start() {
        LocalDate date = first.toLocalDate();
        return switch (unit) {
            case YEARLY -> date.withDayOfYear(1).atStartOfDay();
            case MONTHLY -> date.withDayOfMonth(1).atStartOfDay();
            case WEEKLY ->
                date.with(TemporalAdjusters.previousOrSame(rule.weekStart())).atStartOfDay();
            default -> first.truncatedTo(unit.length());
        };
    }

    /** The times on each of its days, where it repeats daily or less often. */
    private List<LocalTime> timesOfDay() {
        List<LocalTime> times = new ArrayList<>();
        for (int hour : numbers(Part.BYHOUR, first.getHour())) {
            for (int minute : numbers(Part.BYMINUTE, first.getMinute())) {
                for (int second : numbers(Part.BYSECOND, first.getSecond())) {
                    times.add(LocalTime.of(hour, minute, second));
                }
            }
        }
        return times;
    }

    /** No clock that is known here ever shows second 60. */
    private List<Integer> numbers(Part part, int otherwise) {
        return rule.has(part)
                ? rule.numbers(part).stream()
                        .filter(number -> number < SECONDS_OF_A_MINUTE)
                        .toList()
                : List.of(otherwise);
    }

    /**
     * Tells the times in order, until one isn't taken.
     *
     * @param from earlier ones needn't be told
     * @param last later ones aren't told
     */
    void tell(LocalDateTime from, LocalDateTime last, Predicate<LocalDateTime> taken) {
        OptionalLong count = rule.count();
        long left = count.orElse(Long.MAX_VALUE);
        long turn = count.isPresent() || from.isBefore(origin) ? 0 : turnBefore(from);
        LocalDateTime start = origin.plus(turn * interval, unit.length());
        while (!start.isAfter(last)) {
            List<LocalDateTime> times = times(start);
            if (times.isEmpty()) {
                budget.spend(rule.line());
            }
            for (LocalDateTime time : times) {
                budget.spend(rule.line());
                if (!time.isBefore(first)) {
                    if (left == 0 || time.isAfter(last) || !taken.test(time)) {
                        return;
                    }
                    left--;
                }
            }
            turn += stride(start);
            start = origin.plus(turn * interval, unit.length());
        }
    }

    private long turnBefore(LocalDateTime from) {
        long units = unit.length().between(origin, from) / interval - 1;
        return Math.max(0, units);
    }

    /** To the next turn, or over all those of a day, an hour or a minute that the rule leaves out as a whole. */
    private long stride(LocalDateTime start) {
        if (!unit.isShorterThan(Unit.DAILY)) {
            return 1;
        }
        LocalDateTime next = start;
        if (!days.meets(start.toLocalDate())) {
            next = start.truncatedTo(ChronoUnit.DAYS).plusDays(1);
        } else if (isLeftOut(Part.BYHOUR, start.getHour())) {
            next = start.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        } else if (unit == Unit.SECONDLY && isLeftOut(Part.BYMINUTE, start.getMinute())) {
            next = start.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        }
        long units = unit.length().between(start, next);
        return Math.max(1, (units + interval - 1) / interval);
    }

    private boolean isLeftOut(Part part, int number) {
        return rule.has(part) && !rule.numbers(part).contains(number);
    }

    private List<LocalDateTime> times(LocalDateTime start) {
        List<LocalDateTime> times = new ArrayList<>();
        if (!unit.isShorterThan(Unit.DAILY)) {
            for (LocalDate day : days.of(start.toLocalDate())) {
                timesOfDay.forEach(time -> times.add(day.atTime(time)));
            }
        } else if (days.meets(start.toLocalDate()) && !isLeftOut(Part.BYHOUR, start.getHour())) {
            addWithin(start, times);
        }
        return rule.has(Part.BYSETPOS) ? positions(times) : times;
    }

    /** The times within an hour, a minute or a second. */
    private void addWithin(LocalDateTime start, List<LocalDateTime> times) {
        if (unit.isShorterThan(Unit.HOURLY) && isLeftOut(Part.BYMINUTE, start.getMinute())) {
            return;
        }
        if (unit == Unit.SECONDLY) {
            if (!isLeftOut(Part.BYSECOND, start.getSecond())) {
                times.add(start);
            }
            return;
        }
        Collection<Integer> minutes =
                unit == Unit.HOURLY ? numbers(Part.BYMINUTE, first.getMinute()) : List.of(start.getMinute());
        for (int minute : minutes) {
            for (int second : numbers(Part.BYSECOND, first.getSecond())) {
                times.add(start.withMinute(minute).withSecond(second));
            }
        }
    }

    private List<LocalDateTime> positions(List<LocalDateTime> times) {
        TreeSet<LocalDateTime> chosen = new TreeSet<>();
        for (int position : rule.numbers(Part.BYSETPOS)) {
            int index = position < 0 ? times.size() + position : position - 1;
            if (index >= 0 && index < times.size()) {
                chosen.add(times.get(index));
            }
        }
        return List.copyOf(chosen);
    }
}
