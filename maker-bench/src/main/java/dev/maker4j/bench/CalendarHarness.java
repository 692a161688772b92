package dev.maker4j.bench;

import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.schedule.BusyTimes;
import dev.maker4j.examples.schedule.Period;
import dev.maker4j.examples.schedule.calendar.CalendarFile;
import dev.maker4j.examples.schedule.verification.PlainCalendar;
import dev.maker4j.examples.schedule.verification.Stretch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;

/**
 * Reads generated calendars as scheduling does, on machines in three zones, and compares that with two other readings: the one that
 * checks schedules, and one whose rules ical4j expands.
 *
 * <p>Arguments: how many calendars (default 20,000) and the first seed (default 1).
 */
public final class CalendarHarness {
    private static final List<String> MACHINES = List.of("America/New_York", "UTC", "Asia/Tokyo");
    private static final Period HORIZON =
            new Period(Instant.parse("2027-03-01T00:00:00Z"), Instant.parse("2027-12-01T00:00:00Z"));
    private static final int MOST_SHOWN = 5;

    private final List<String> differences = new ArrayList<>();
    private int refused;
    private long periods;

    private CalendarHarness() {}

    /**
     * What came out.
     *
     * @param calendars how many were read
     * @param refused how many of them were refused, each with its line
     * @param periods how many busy periods the others have
     * @param differences where readings differ, with the seed
     */
    record Report(int calendars, int refused, long periods, List<String> differences) {
        @Override
        public String toString() {
            return String.format(
                    "%,d calendars, %,d of them refused, %,d busy periods, %,d differences%n%s",
                    calendars,
                    refused,
                    periods,
                    differences.size(),
                    String.join("\n", differences.subList(0, Math.min(MOST_SHOWN, differences.size()))));
        }
    }

    /**
     * Runs it and prints the figures.
     *
     * @param args how many calendars, and the first seed; both may be left out
     */
    public static void main(String[] args) {
        int calendars = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        Report report = run(calendars, seed);
        System.out.println(report);
        if (!report.differences.isEmpty()) {
            throw new IllegalStateException(report.differences.size() + " calendars are read in more than one way");
        }
    }

    static Report run(int calendars, long seed) {
        CalendarHarness harness = new CalendarHarness();
        TimeZone before = TimeZone.getDefault();
        try {
            for (long next = seed; next < seed + calendars; next++) {
                harness.compare(next);
            }
        } finally {
            TimeZone.setDefault(before);
        }
        return new Report(calendars, harness.refused, harness.periods, List.copyOf(harness.differences));
    }

    private void compare(long seed) {
        GeneratedCalendar calendar = GeneratedCalendar.of(seed);
        List<Period> byIcal4j =
                BusyTimes.of(Ical4jReading.busy(calendar, HORIZON)).periods();
        List<Period> again =
                PlainCalendar.busy(calendar.text(), calendar.owner(), new Stretch(HORIZON.start(), HORIZON.end()))
                        .stream()
                        .map(stretch -> new Period(stretch.start(), stretch.end()))
                        .toList();
        for (String machine : MACHINES) {
            TimeZone.setDefault(TimeZone.getTimeZone(machine));
            List<Period> read;
            try {
                read = CalendarFile.busy("generated.ics", calendar.text(), calendar.owner(), HORIZON)
                        .periods();
            } catch (InputException e) {
                refused += machine.equals(MACHINES.get(0)) ? 1 : 0;
                note(e.line().isEmpty(), seed, machine, "is refused without a line: " + e.getMessage());
                continue;
            }
            periods += machine.equals(MACHINES.get(0)) ? read.size() : 0;
            note(!read.equals(again), seed, machine, "is read otherwise by what checks schedules");
            note(!read.equals(byIcal4j), seed, machine, "is read otherwise with ical4j's rules");
        }
    }

    private void note(boolean differs, long seed, String machine, String how) {
        if (differs) {
            differences.add("seed " + seed + ", machine in " + machine + ": " + how);
        }
    }
}
