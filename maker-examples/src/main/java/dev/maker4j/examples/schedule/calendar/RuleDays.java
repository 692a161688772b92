package dev.maker4j.examples.schedule.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/*
 * The most particular part that names days makes them, and the others leave some of these out. Which parts do which is the table in
 * RFC 5545, 3.3.10, with its two notes. What no part says is taken from the first time: the weekday, the day of the month, the month.
 */
/** The days on which a rule repeats. Immutable. */
final class RuleDays {
    private static final int DAYS_OF_A_WEEK = 7;
    private static final int DAY_OF_FIRST_WEEK = 4; // a year's first week has at least four days in it
    private static final int MONTHS = 12;

    private final Rule rule;
    private final LocalDate first;
    private final boolean countsInMonths;

    RuleDays(Rule rule, LocalDate first) {
        this.rule = rule;
        this.first = first;
        this.countsInMonths = rule.unit() == Unit.MONTHLY || rule.has(Part.BYMONTH);
    }

    /** The days of the turn that begins with a day, in order. */
    Collection<LocalDate> of(LocalDate start) {
        return switch (rule.unit()) {
            case YEARLY -> limited(ofYear(start.getYear()));
            case MONTHLY ->
                rule.has(Part.BYMONTH) && !isInMonths(start) ? List.of() : limited(ofMonth(YearMonth.from(start)));
            case WEEKLY -> limited(ofWeek(start));
            default -> meets(start) ? List.of(start) : List.of();
        };
    }

    /** Whether a day meets all parts of a rule that repeats daily or more often. */
    boolean meets(LocalDate day) {
        return isInMonths(day) && isNumbered(day) && isInWeeks(day) && isWeekday(day);
    }

    private Collection<LocalDate> limited(List<LocalDate> days) {
        TreeSet<LocalDate> sorted = new TreeSet<>(days);
        boolean weekdaysAreTheirs = rule.weekdays().isEmpty() || isMadeByWeekdays();
        sorted.removeIf(day ->
                !isInMonths(day) || !isNumbered(day) || !isInWeeks(day) || !(weekdaysAreTheirs || isWeekday(day)));
        return sorted;
    }

    private boolean isMadeByWeekdays() {
        return !rule.has(Part.BYYEARDAY) && !rule.has(Part.BYMONTHDAY);
    }

    private List<LocalDate> ofYear(int year) {
        if (rule.has(Part.BYYEARDAY)) {
            int length = LocalDate.ofYearDay(year, 1).lengthOfYear();
            return positions(Part.BYYEARDAY, length)
                    .mapToObj(day -> LocalDate.ofYearDay(year, day))
                    .toList();
        }
        if (rule.has(Part.BYMONTHDAY)) {
            return ofMonths(year);
        }
        if (rule.has(Part.BYWEEKNO)) {
            return ofWeeks(year);
        }
        if (!rule.weekdays().isEmpty() && !countsInMonths) {
            LocalDate start = LocalDate.ofYearDay(year, 1);
            return weekdays(start, start.plusYears(1));
        }
        return ofMonths(year);
    }

    private List<LocalDate> ofMonths(int year) {
        boolean all = rule.has(Part.BYMONTH) || rule.has(Part.BYMONTHDAY);
        List<LocalDate> days = new ArrayList<>();
        for (int month = 1; month <= MONTHS; month++) {
            boolean named = rule.has(Part.BYMONTH)
                    ? rule.numbers(Part.BYMONTH).contains(month)
                    : all || month == first.getMonthValue();
            if (named) {
                days.addAll(ofMonth(YearMonth.of(year, month)));
            }
        }
        return days;
    }

    private List<LocalDate> ofMonth(YearMonth month) {
        if (rule.has(Part.BYMONTHDAY)) {
            return positions(Part.BYMONTHDAY, month.lengthOfMonth())
                    .mapToObj(month::atDay)
                    .toList();
        }
        if (!rule.weekdays().isEmpty()) {
            return weekdays(month.atDay(1), month.plusMonths(1).atDay(1));
        }
        int day = first.getDayOfMonth();
        return month.isValidDay(day) ? List.of(month.atDay(day)) : List.of();
    }

    private List<LocalDate> ofWeek(LocalDate start) {
        List<LocalDate> days = new ArrayList<>();
        for (DayOfWeek day : weekdaysOrFirst()) {
            days.add(start.with(TemporalAdjusters.nextOrSame(day)));
        }
        return days;
    }

    private List<DayOfWeek> weekdaysOrFirst() {
        return rule.weekdays().isEmpty()
                ? List.of(first.getDayOfWeek())
                : rule.weekdays().stream().map(Rule.NthWeekday::day).toList();
    }

    /** Of the weeks that a year shares with the one before and the one after, the days that lie in it. */
    private List<LocalDate> ofWeeks(int year) {
        List<LocalDate> days = new ArrayList<>();
        for (int weekYear = year - 1; weekYear <= year + 1; weekYear++) {
            LocalDate start = firstWeek(weekYear);
            int weeks = (int) ChronoUnit.WEEKS.between(start, firstWeek(weekYear + 1));
            positions(Part.BYWEEKNO, weeks)
                    .mapToObj(week -> ofWeek(start.plusWeeks(week - 1L)))
                    .flatMap(List::stream)
                    .filter(day -> day.getYear() == year)
                    .forEach(days::add);
        }
        return days;
    }

    private LocalDate firstWeek(int year) {
        return LocalDate.of(year, 1, DAY_OF_FIRST_WEEK).with(TemporalAdjusters.previousOrSame(rule.weekStart()));
    }

    private List<LocalDate> weekdays(LocalDate start, LocalDate end) {
        List<LocalDate> days = new ArrayList<>();
        for (Rule.NthWeekday weekday : rule.weekdays()) {
            LocalDate earliest = start.with(TemporalAdjusters.nextOrSame(weekday.day()));
            LocalDate latest = end.with(TemporalAdjusters.previous(weekday.day()));
            if (weekday.which() == 0) {
                earliest.datesUntil(end, java.time.Period.ofWeeks(1)).forEach(days::add);
                continue;
            }
            LocalDate day = weekday.which() > 0
                    ? earliest.plusWeeks(weekday.which() - 1L)
                    : latest.plusWeeks(weekday.which() + 1L);
            if (!day.isBefore(start) && day.isBefore(end)) {
                days.add(day);
            }
        }
        return days;
    }

    /** The numbers of a part, those below zero counted from the end; without those that don't exist. */
    private IntStream positions(Part part, int last) {
        return rule.numbers(part).stream()
                .mapToInt(number -> number < 0 ? last + 1 + number : number)
                .filter(number -> number >= 1 && number <= last);
    }

    private boolean isInMonths(LocalDate day) {
        return !rule.has(Part.BYMONTH) || rule.numbers(Part.BYMONTH).contains(day.getMonthValue());
    }

    private boolean isNumbered(LocalDate day) {
        return isPosition(Part.BYMONTHDAY, day.getDayOfMonth(), day.lengthOfMonth())
                && isPosition(Part.BYYEARDAY, day.getDayOfYear(), day.lengthOfYear());
    }

    private boolean isPosition(Part part, int number, int last) {
        return !rule.has(part) || positions(part, last).anyMatch(position -> position == number);
    }

    private boolean isInWeeks(LocalDate day) {
        if (!rule.has(Part.BYWEEKNO)) {
            return true;
        }
        int year = day.getYear();
        LocalDate next = firstWeek(year + 1);
        LocalDate start = firstWeek(year);
        if (!day.isBefore(next)) {
            return isWeek(day, next, firstWeek(year + 2));
        }
        return day.isBefore(start) ? isWeek(day, firstWeek(year - 1), start) : isWeek(day, start, next);
    }

    private boolean isWeek(LocalDate day, LocalDate start, LocalDate end) {
        int week = (int) ChronoUnit.WEEKS.between(start, day) + 1;
        return isPosition(Part.BYWEEKNO, week, (int) ChronoUnit.WEEKS.between(start, end));
    }

    private boolean isWeekday(LocalDate day) {
        if (rule.weekdays().isEmpty()) {
            return true;
        }
        return rule.weekdays().stream().anyMatch(weekday -> weekday.day() == day.getDayOfWeek() && isNth(weekday, day));
    }

    private boolean isNth(Rule.NthWeekday weekday, LocalDate day) {
        if (weekday.which() == 0) {
            return true;
        }
        LocalDate start = countsInMonths ? day.withDayOfMonth(1) : day.withDayOfYear(1);
        LocalDate end = countsInMonths ? start.plusMonths(1) : start.plusYears(1);
        long before = ChronoUnit.DAYS.between(start, day) / DAYS_OF_A_WEEK;
        long after = ChronoUnit.DAYS.between(day, end.minusDays(1)) / DAYS_OF_A_WEEK;
        return weekday.which() > 0 ? before + 1 == weekday.which() : after + 1 == -weekday.which();
    }
}
