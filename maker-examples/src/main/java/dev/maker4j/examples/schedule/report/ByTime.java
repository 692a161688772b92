package dev.maker4j.examples.schedule.report;

import dev.maker4j.examples.schedule.Schedule;
import java.util.Comparator;
import java.util.List;

/** The order in which schedules are written; stateless. */
final class ByTime {
    private ByTime() {}

    /** The rows by their starts, those at the same time by the interviews' names. */
    static List<Schedule.Row> rows(Schedule schedule) {
        return schedule.rows().stream()
                .sorted(Comparator.comparing((Schedule.Row row) -> row.time().start())
                        .thenComparing(row -> row.interview().name()))
                .toList();
    }
}
