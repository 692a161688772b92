package dev.maker4j.bench;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A recurrence rule made by chance, of the parts that stand together in calendars. Immutable. */
final class GeneratedRule {
    private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final int FORMS = 12;

    private final Random random;
    private final LocalDateTime start;
    private final boolean day;
    private final String suffix;
    private final StringBuilder text = new StringBuilder();

    /** A rule for a series that starts then; the suffix is that of its times. */
    GeneratedRule(Random random, LocalDateTime start, boolean day, String suffix) {
        this.random = random;
        this.start = start;
        this.day = day;
        this.suffix = suffix;
        body();
        if (chance(3)) {
            text.append(";COUNT=").append(1 + random.nextInt(40));
        } else if (chance(2)) {
            text.append(";UNTIL=").append(until());
        }
    }

    private boolean chance(int in) {
        return random.nextInt(in) == 0;
    }

    private String until() {
        LocalDateTime until = start.plusDays(random.nextInt(200)).plusHours(day ? 0 : random.nextInt(30));
        return day ? DAY.format(until) : TIME.format(until) + suffix;
    }

    private String interval(String unit) {
        return "FREQ=" + unit + (chance(2) ? ";INTERVAL=" + (1 + random.nextInt(4)) : "");
    }

    /** All from one side, since ical4j counts a day twice that numbers from both sides name. */
    private String numbers(int most, int from, int to, boolean fromTheEnd) {
        Set<Integer> numbers = new TreeSet<>();
        int sign = fromTheEnd && chance(3) ? -1 : 1;
        for (int i = 0; i <= random.nextInt(most); i++) {
            numbers.add(sign * (from + random.nextInt(to - from + 1)));
        }
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private String weekdays(int most, boolean numbered, int weeks) {
        Set<String> days = new LinkedHashSet<>();
        for (int i = 0; i <= random.nextInt(most); i++) {
            String weekday = WEEKDAYS.get(random.nextInt(WEEKDAYS.size()));
            days.add(numbered ? (chance(3) ? "-" : "") + (1 + random.nextInt(weeks)) + weekday : weekday);
        }
        return String.join(",", days);
    }

    private void body() {
        int form = random.nextInt(day ? FORMS - 2 : FORMS);
        text.append(
                switch (form) {
                    case 0 -> interval("DAILY");
                    case 1 -> interval("DAILY") + ";BYMONTH=" + numbers(3, 1, 12, false);
                    case 2 -> interval("WEEKLY");
                    case 3 -> interval("WEEKLY") + ";BYDAY=" + weekdays(3, false, 0) + (chance(2) ? ";WKST=SU" : "");
                    case 4 -> interval("MONTHLY");
                    case 5 -> interval("MONTHLY") + ";BYMONTHDAY=" + numbers(3, 1, 31, true);
                    case 6 -> interval("MONTHLY") + ";BYDAY=" + weekdays(2, true, 4);
                    case 7 ->
                        interval("MONTHLY") + ";BYDAY=" + weekdays(5, false, 0) + ";BYSETPOS=" + numbers(2, 1, 3, true);
                    case 8 ->
                        interval("YEARLY") + ";BYMONTH=" + numbers(2, 1, 12, false) + ";BYDAY=" + weekdays(2, true, 4);
                    case 9 ->
                        interval("YEARLY") + ";BYMONTH=" + numbers(2, 1, 12, false) + ";BYMONTHDAY="
                                + numbers(2, 1, 31, false);
                    case 10 ->
                        interval("DAILY") + ";BYHOUR=" + numbers(3, 0, 23, false) + ";BYMINUTE="
                                + numbers(2, 0, 59, false);
                    default ->
                        interval("WEEKLY") + ";BYDAY=" + weekdays(2, false, 0) + ";BYHOUR=" + numbers(2, 0, 23, false);
                });
    }

    String text() {
        return text.toString();
    }

    /** Times of which some are the rule's. */
    List<LocalDateTime> likely() {
        List<LocalDateTime> times = new ArrayList<>();
        for (int step : new int[] {1, 2, 7, 14}) {
            times.add(start.plusDays(step));
        }
        times.add(start.plusMonths(1));
        return times;
    }
}
