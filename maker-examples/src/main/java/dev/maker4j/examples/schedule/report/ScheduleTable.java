package dev.maker4j.examples.schedule.report;

import dev.maker4j.examples.schedule.BestScore;
import dev.maker4j.examples.schedule.Person;
import dev.maker4j.examples.schedule.Request;
import dev.maker4j.examples.schedule.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A schedule as a table, day by day in the request's zone, with its score, and with the times of those who are in another zone
 * by their own clocks. Stateless.
 */
public final class ScheduleTable {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private ScheduleTable() {}

    /**
     * Writes a schedule.
     *
     * @param request what was to be scheduled
     * @param schedule when and where each interview is
     * @param best the score of the best schedule there is
     * @return lines of text, each ended by a line feed
     */
    public static String of(Request request, Schedule schedule, BestScore best) {
        List<Schedule.Row> rows = ByTime.rows(schedule);
        int rooms = rows.stream().mapToInt(row -> row.room().length()).max().orElse(0);
        int names = rows.stream()
                .mapToInt(row -> row.interview().name().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        LocalDate day = LocalDate.MIN;
        for (Schedule.Row row : rows) {
            LocalDate date = LocalDate.ofInstant(row.time().start(), request.zone());
            if (!date.equals(day)) {
                text.append(day.equals(LocalDate.MIN) ? "" : "\n")
                        .append(DAY.format(date))
                        .append('\n');
                day = date;
            }
            text.append(String.format(
                    Locale.ROOT,
                    "  %s  %-" + rooms + "s  %-" + names + "s  %-8s  %s%n",
                    clocks(row, request.zone()),
                    row.room(),
                    row.interview().name(),
                    points(row.points()),
                    String.join(", ", row.interview().people())));
        }
        return (text + elsewhere(request, rows) + "\n" + score(schedule, best)).replace("\r", "");
    }

    private static String points(int points) {
        return points + (points == 1 ? " point" : " points");
    }

    private static String clocks(Schedule.Row row, ZoneId zone) {
        return clock(row.time().start(), zone) + "–" + clock(row.time().end(), zone);
    }

    private static String clock(Instant instant, ZoneId zone) {
        return CLOCK.format(instant.atZone(zone));
    }

    /** The times of everybody whose clock shows another time then. */
    private static String elsewhere(Request request, List<Schedule.Row> rows) {
        Set<String> names = new TreeSet<>();
        rows.forEach(row -> names.addAll(row.interview().people()));
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            Person person = request.person(name);
            List<Schedule.Row> own = rows.stream()
                    .filter(row -> row.interview().people().contains(name))
                    .toList();
            boolean differs = own.stream()
                    .map(row -> row.time().start())
                    .anyMatch(start -> !person.zone()
                            .getRules()
                            .getOffset(start)
                            .equals(request.zone().getRules().getOffset(start)));
            if (differs) {
                text.append('\n')
                        .append(name)
                        .append(", by the clock of ")
                        .append(person.zone())
                        .append('\n');
                own.forEach(row -> text.append("  ")
                        .append(SHORT_DAY.format(row.time().start().atZone(person.zone())))
                        .append("  ")
                        .append(clocks(row, person.zone()))
                        .append("  ")
                        .append(row.interview().name())
                        .append('\n'));
            }
        }
        return text.toString();
    }

    private static String score(Schedule schedule, BestScore best) {
        String compared = schedule.score() == best.atMost()
                ? "no schedule has more"
                : "the best schedule has " + (best.isKnown() ? points(best.atMost()) : best + " points");
        return "score: " + points(schedule.score()) + ", " + compared + "\n";
    }
}
