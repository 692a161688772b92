package dev.maker4j.examples.schedule;

import dev.maker4j.examples.schedule.verification.ScheduleCheck;
import dev.maker4j.examples.schedule.verification.Stretch;
import java.util.List;

/** Tells the check of a schedule what it must know, in its own terms; stateless. */
final class Checks {
    private Checks() {}

    static ScheduleCheck of(Request request) {
        ScheduleCheck check = new ScheduleCheck();
        request.slots().forEach(slot -> check.slot(stretch(slot)));
        for (Room room : request.rooms()) {
            check.room(room.name(), room.capacity(), stretches(room.busy().periods()));
        }
        for (Interview interview : request.interviews()) {
            for (String name : interview.people()) {
                check.person(name, stretches(request.person(name).busy().periods()));
            }
            check.interview(
                    interview.name(), interview.people(), interview.minutes(), stretches(interview.preferred()));
        }
        for (OwnCalendar calendar : request.calendars()) {
            check.calendar(
                    calendar.file(),
                    calendar.text(),
                    calendar.zone(),
                    stretches(calendar.read().periods()));
        }
        return check;
    }

    static void tell(ScheduleCheck check, Schedule schedule) {
        for (Schedule.Row row : schedule.rows()) {
            check.placed(row.interview().name(), stretch(row.time()), row.room());
        }
    }

    private static List<Stretch> stretches(List<Period> periods) {
        return periods.stream().map(Checks::stretch).toList();
    }

    private static Stretch stretch(Period period) {
        return new Stretch(period.start(), period.end());
    }
}
