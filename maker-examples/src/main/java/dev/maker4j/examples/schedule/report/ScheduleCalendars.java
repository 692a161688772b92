package dev.maker4j.examples.schedule.report;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import dev.maker4j.examples.schedule.Schedule;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A schedule as iCalendar files (RFC 5545): one with all interviews, and one for everybody who takes part. Times are in UTC,
 * which every calendar shows by its own clock. An interview keeps its UID from one schedule to the next, so that a calendar that
 * is fed a new one moves the event and doesn't add a second. Stateless.
 */
public final class ScheduleCalendars {
    private static final String PRODUCT = "-//maker4j//interview schedule//EN";
    private static final String ALL = "all";

    private ScheduleCalendars() {}

    /**
     * Writes the files.
     *
     * @param schedule when and where each interview is
     * @param stamp when it was made
     * @return texts by file name: {@code all.ics}, then by people's names
     */
    public static Map<String, String> of(Schedule schedule, Instant stamp) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(ALL + ".ics", text(schedule, stamp, row -> true));
        TreeSet<String> names = new TreeSet<>();
        schedule.rows().forEach(row -> names.addAll(row.interview().people()));
        for (String name : names) {
            String base = fileName(name);
            String free = base;
            for (int number = 2; files.containsKey(free + ".ics"); number++) {
                free = base + "-" + number;
            }
            files.put(
                    free + ".ics",
                    text(schedule, stamp, row -> row.interview().people().contains(name)));
        }
        return files;
    }

    /** A name in letters, digits and hyphens that every file system takes. */
    private static String fileName(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return plain.isEmpty() ? "person" : plain;
    }

    private static String text(Schedule schedule, Instant stamp, Predicate<Schedule.Row> which) {
        return Biweekly.write(
                        calendar(ByTime.rows(schedule).stream().filter(which).toList(), stamp))
                .go();
    }

    private static ICalendar calendar(List<Schedule.Row> rows, Instant stamp) {
        ICalendar calendar = new ICalendar();
        calendar.setProductId(PRODUCT);
        for (Schedule.Row row : rows) {
            calendar.addEvent(event(row, stamp));
        }
        return calendar;
    }

    private static VEvent event(Schedule.Row row, Instant stamp) {
        List<String> people = row.interview().people();
        VEvent event = new VEvent();
        event.setUid(uid(row));
        event.setDateTimeStamp(Date.from(stamp));
        event.setDateStart(Date.from(row.time().start()));
        event.setDateEnd(Date.from(row.time().end()));
        event.setSummary("Interview " + row.interview().name() + ": " + people.get(0));
        event.setLocation(row.room());
        event.setDescription(
                "Candidate: " + people.get(0) + "\nPanel: " + String.join(", ", people.subList(1, people.size())));
        return event;
    }

    private static String uid(Schedule.Row row) {
        String what = row.interview().name() + "\n" + row.interview().people().get(0);
        return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)) + "@maker4j.dev";
    }
}
