package dev.maker4j.examples.schedule.report;

import dev.maker4j.examples.schedule.Request;
import dev.maker4j.examples.schedule.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * A schedule as CSV (RFC 4180, but with plain line feeds): {@code interview,start,end,room,people}, in the order of time. Times
 * are ISO 8601 with the offset of the request's zone; people are separated by semicolons, the candidate first. Stateless.
 */
public final class ScheduleCsv {
    private ScheduleCsv() {}

    /**
     * Writes a schedule.
     *
     * @param request what was to be scheduled
     * @param schedule when and where each interview is
     * @return a line with the names of the columns, then one line per interview
     */
    public static String of(Request request, Schedule schedule) {
        StringBuilder csv = new StringBuilder("interview,start,end,room,people\n");
        for (Schedule.Row row : ByTime.rows(schedule)) {
            csv.append(field(row.interview().name())).append(',');
            csv.append(time(row.time().start(), request.zone())).append(',');
            csv.append(time(row.time().end(), request.zone())).append(',');
            csv.append(field(row.room())).append(',');
            csv.append(field(String.join(";", row.interview().people()))).append('\n');
        }
        return csv.toString();
    }

    private static String time(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
    }

    private static String field(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
