package dev.maker4j.examples.schedule.verification;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/*
 * By definition, not by construction: each year, month, week, day, hour, minute or second of the rule is gone through, each of its days is
 * asked whether it meets every part of the rule, and each hour, minute and second that the rule names is put to it. The table in RFC
 * 5545, 3.3.10, says which parts add days or times and which only leave some out; asked like this the two are the same, but for what
 * is taken from the start where no part says it.
 */
/** A repetition (RFC 5545, 3.3.10) by the clock on a wall. Immutable. */
final class PlainRule {
    private static final List<String> UNITS =
            List.of("SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY");
    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final int MINUTELY = 1;
    private static final int HOURLY = 2;
    private static final int DAILY = 3;
    private static final int WEEKLY = 4;
    private static final int MONTHLY = 5;
    private static final int YEARLY = 6;
    private static final int MOST_YEARS = 1_000_000;
    private static final int MOST_TURNS = 40_000_000;
    private static final int DAYS_OF_FIRST_WEEK = 4;

    private final int unit;
    private final long interval;
    private final long count;
    private final DayOfWeek weekStart;
    private final Map<String, List<Integer>> numbers = new TreeMap<>();
    private final List<NthDay> days;

    /** A weekday, and which of a month's or year's; 0 for every. */
    private record NthDay(int which, DayOfWeek day) {}

    /** Reads a value such as {@code FREQ=WEEKLY;BYDAY=MO}, but for its {@code UNTIL}. */
    PlainRule(String text) {
        Map<String, String> parts = new TreeMap<>();
        for (String part : text.toUpperCase(Locale.ROOT).replaceAll("\\s", "").split(";", -1)) {
            if (!part.isBlank()) {
                String[] both = part.split("=", 2);
                parts.put(both[0], both[1]);
            }
        }
        unit = UNITS.indexOf(parts.getOrDefault("FREQ", ""));
        if (unit < 0) {
            throw new IllegalArgumentException("no rule: " + text);
        }
        long said = Long.parseLong(parts.getOrDefault("INTERVAL", "1"));
        interval = unit == YEARLY ? Math.min(said, MOST_YEARS) : said;
        count = Long.parseLong(parts.getOrDefault("COUNT", Long.toString(Long.MAX_VALUE)));
        weekStart = day(parts.getOrDefault("WKST", "MO"));
        days = Stream.of(parts.getOrDefault("BYDAY", "").split(",", -1))
                .filter(day -> !day.isEmpty())
                .map(day -> new NthDay(
                        day.length() == 2 ? 0 : Integer.parseInt(day.substring(0, day.length() - 2)),
                        day(day.substring(day.length() - 2))))
                .toList();
        parts.forEach((name, value) -> {
            if (name.startsWith("BY") && !name.equals("BYDAY")) {
                numbers.put(
                        name.substring(2),
                        Stream.of(value.split(",", -1)).map(Integer::valueOf).toList());
            }
        });
    }

    /** The end that a rule's value names, as written. */
    static Optional<String> until(String text) {
        return Stream.of(text.toUpperCase(Locale.ROOT).replaceAll("\\s", "").split(";", -1))
                .filter(part -> part.startsWith("UNTIL="))
                .findFirst()
                .map(part -> part.substring("UNTIL=".length()));
    }

    /** The value without the parts that name times of a day. */
    static String withoutTimes(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("\\s", "").replaceAll("BY(HOUR|MINUTE|SECOND)=[^;]*;?", "");
    }

    private static DayOfWeek day(String name) {
        return DayOfWeek.of(DAYS.indexOf(name) + 1);
    }

    /**
     * Tells every time in order, from the first on, until one isn't wanted or all further ones are after the last.
     *
     * @param from earlier ones needn't be told
     */
    void tell(LocalDateTime first, LocalDateTime from, LocalDateTime last, Predicate<LocalDateTime> wanted) {
        LocalDateTime origin = floor(first);
        long turn = count == Long.MAX_VALUE ? turnsBefore(origin, from) : 0;
        long told = 0;
        for (int turns = 0; ; turns++, turn++) {
            LocalDateTime period = plus(origin, turn * interval);
            if (period.minusDays(DAYS.size()).isAfter(last) || turns > MOST_TURNS) {
                return;
            }
            for (LocalDateTime time : times(period, first)) {
                if (!time.isBefore(first)) {
                    told++;
                    if (told > count || time.isAfter(last) || !wanted.test(time)) {
                        return;
                    }
                }
            }
            turn += turnsToSkip(period);
        }
    }

    /** As many as surely end before a time. */
    private long turnsBefore(LocalDateTime origin, LocalDateTime from) {
        long units = switch (unit) {
            case YEARLY -> ChronoUnit.YEARS.between(origin, from) - 2;
            case MONTHLY -> ChronoUnit.MONTHS.between(origin, from) - 2;
            case WEEKLY -> ChronoUnit.WEEKS.between(origin, from) - 2;
            case DAILY -> ChronoUnit.DAYS.between(origin, from) - 2;
            default -> timeUnit().between(origin, from) - 2;
        };
        return Math.max(0, units / interval);
    }

    /** The turns in the rest of a day, an hour or a minute that the rule leaves out as a whole. */
    private long turnsToSkip(LocalDateTime period) {
        if (unit >= DAILY) {
            return 0;
        }
        LocalDateTime next = period.plus(1, timeUnit());
        if (!isDay(period.toLocalDate(), period.toLocalDate())) {
            next = period.toLocalDate().plusDays(1).atStartOfDay();
        } else if (unit < HOURLY && !isNamed("HOUR", period.getHour(), 0)) {
            next = period.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        } else if (unit < MINUTELY && !isNamed("MINUTE", period.getMinute(), 0)) {
            next = period.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        }
        return (timeUnit().between(period, next) - 1) / interval;
    }

    private ChronoUnit timeUnit() {
        return switch (unit) {
            case 0 -> ChronoUnit.SECONDS;
            case 1 -> ChronoUnit.MINUTES;
            default -> ChronoUnit.HOURS;
        };
    }

    private LocalDateTime floor(LocalDateTime time) {
        LocalDate date = time.toLocalDate();
        return switch (unit) {
            case YEARLY -> date.withDayOfYear(1).atStartOfDay();
            case MONTHLY -> date.withDayOfMonth(1).atStartOfDay();
            case WEEKLY ->
                date.with(TemporalAdjusters.previousOrSame(weekStart)).atStartOfDay();
            case DAILY -> date.atStartOfDay();
            default -> time.truncatedTo(timeUnit());
        };
    }

    private LocalDateTime plus(LocalDateTime time, long units) {
        return switch (unit) {
            case YEARLY -> time.plusYears(units);
            case MONTHLY -> time.plusMonths(units);
            case WEEKLY -> time.plusWeeks(units);
            case DAILY -> time.plusDays(units);
            default -> time.plus(units, timeUnit());
        };
    }

    private List<LocalDateTime> times(LocalDateTime period, LocalDateTime first) {
        List<LocalDateTime> times = new ArrayList<>();
        LocalDate end = unit < DAILY
                ? period.toLocalDate().plusDays(1)
                : plus(period, 1).toLocalDate();
        for (LocalDate date = period.toLocalDate(); date.isBefore(end); date = date.plusDays(1)) {
            if (isDay(date, first.toLocalDate())) {
                for (int hour : each("HOUR", 2, period.getHour(), first.getHour())) {
                    for (int minute : each("MINUTE", 1, period.getMinute(), first.getMinute())) {
                        for (int second : each("SECOND", 0, period.getSecond(), first.getSecond())) {
                            times.add(date.atTime(LocalTime.of(hour, minute, second)));
                        }
                    }
                }
            }
        }
        return positions(times);
    }

    /** What the rule names; where its turns are this short, that of the turn if it is among these. */
    private List<Integer> each(String name, int ofUnit, int ofTurn, int ofFirst) {
        List<Integer> named = numbers.getOrDefault(name, List.of());
        if (unit <= ofUnit) {
            return named.isEmpty() || named.contains(ofTurn) ? List.of(ofTurn) : List.of();
        }
        return named.isEmpty()
                ? List.of(ofFirst)
                : named.stream()
                        .filter(number -> number < 60)
                        .distinct()
                        .sorted()
                        .toList();
    }

    private List<LocalDateTime> positions(List<LocalDateTime> times) {
        List<Integer> positions = numbers.getOrDefault("SETPOS", List.of());
        return positions.isEmpty()
                ? times
                : positions.stream()
                        .map(position -> position < 0 ? times.size() + position : position - 1)
                        .filter(index -> index >= 0 && index < times.size())
                        .distinct()
                        .sorted(Comparator.naturalOrder())
                        .map(times::get)
                        .toList();
    }

    private boolean isDay(LocalDate date, LocalDate first) {
        return isNamed("MONTH", date.getMonthValue(), 0)
                && isNamed("MONTHDAY", date.getDayOfMonth(), date.lengthOfMonth())
                && isNamed("YEARDAY", date.getDayOfYear(), date.lengthOfYear())
                && isInWeek(date)
                && isWeekday(date)
                && isDayOfFirst(date, first);
    }

    /** Counted from the end where it is named below zero; -1 is the last. */
    private boolean isNamed(String name, int number, int last) {
        List<Integer> named = numbers.getOrDefault(name, List.of());
        return named.isEmpty() || named.contains(number) || (last > 0 && named.contains(number - last - 1));
    }

    /** What no part says is as it was the first time. */
    private boolean isDayOfFirst(LocalDate date, LocalDate first) {
        boolean said = unit <= DAILY || !days.isEmpty() || has("MONTHDAY") || has("YEARDAY");
        if (said) {
            return true;
        }
        if (unit == WEEKLY || has("WEEKNO")) {
            return date.getDayOfWeek() == first.getDayOfWeek();
        }
        return date.getDayOfMonth() == first.getDayOfMonth()
                && (unit == MONTHLY || has("MONTH") || date.getMonth() == first.getMonth());
    }

    private boolean has(String name) {
        return numbers.containsKey(name);
    }

    /** By ISO 8601, but from the rule's own first day of a week: the first week is the one that has four days in the year. */
    private boolean isInWeek(LocalDate date) {
        if (!has("WEEKNO")) {
            return true;
        }
        LocalDate start = date.with(TemporalAdjusters.previousOrSame(weekStart));
        int year = start.plusDays(DAYS_OF_FIRST_WEEK - 1L).getYear();
        long week = ChronoUnit.WEEKS.between(firstWeek(year), start) + 1;
        long weeks = ChronoUnit.WEEKS.between(firstWeek(year), firstWeek(year + 1));
        return isNamed("WEEKNO", (int) week, (int) weeks);
    }

    private LocalDate firstWeek(int year) {
        return LocalDate.of(year, 1, DAYS_OF_FIRST_WEEK).with(TemporalAdjusters.previousOrSame(weekStart));
    }

    private boolean isWeekday(LocalDate date) {
        return days.isEmpty()
                || days.stream()
                        .anyMatch(nth -> nth.day == date.getDayOfWeek()
                                && (nth.which == 0 || nth.which == which(date, nth.which)));
    }

    /** Which one of its weekday a day is in its month or year, counted from the side that is asked for. */
    private int which(LocalDate date, int side) {
        boolean inMonth = unit == MONTHLY || has("MONTH");
        int day = inMonth ? date.getDayOfMonth() : date.getDayOfYear();
        int length = inMonth ? date.lengthOfMonth() : date.lengthOfYear();
        return side > 0 ? (day - 1) / DAYS.size() + 1 : -((length - day) / DAYS.size() + 1);
    }
}
