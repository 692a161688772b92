package dev.maker4j.examples.schedule.reading;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.component.VFreeBusy;
import biweekly.io.ParseWarning;
import biweekly.io.TimezoneAssignment;
import biweekly.io.text.ICalReader;
import biweekly.parameter.FreeBusyType;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.FreeBusy;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.schedule.BusyTimes;
import dev.maker4j.examples.schedule.Period;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/*
 * Busy is what iCalendar (RFC 5545) counts as such: events that are neither transparent nor cancelled, and busy periods. Of a
 * series, all that fall into the horizon, without those that are excepted or replaced by an event of their own. Days and times
 * without a zone are taken in the zone of the calendar's owner.
 */
/** Reads when somebody is busy from an iCalendar text; confined to one thread. */
final class CalendarFile {
    private static final Set<String> PROPERTIES_OF_TIME =
            Set.of("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "FREEBUSY");

    private final String file;
    private final ZoneId zone;
    private final Period horizon;
    private final List<Period> busy = new ArrayList<>();

    private CalendarFile(String file, ZoneId zone, Period horizon) {
        this.file = file;
        this.zone = zone;
        this.horizon = horizon;
    }

    /** The busy times of a calendar within a horizon. */
    static BusyTimes busy(String file, String text, ZoneId zone, Period horizon) {
        CalendarFile calendar = new CalendarFile(file, zone, horizon);
        calendar.read(text);
        return BusyTimes.of(calendar.busy);
    }

    private void read(String text) {
        try (ICalReader reader = new ICalReader(text)) {
            reader.setDefaultTimezone(TimeZone.getTimeZone(zone));
            boolean any = false;
            for (ICalendar calendar = reader.readNext(); calendar != null; calendar = reader.readNext()) {
                any = true;
                for (ParseWarning warning : reader.getWarnings()) {
                    requireHarmless(warning);
                }
                add(calendar);
            }
            if (!any) {
                throw InputException.in(file, "holds no calendar: an iCalendar file begins with BEGIN:VCALENDAR");
            }
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory can always be read", e);
        }
    }

    private void requireHarmless(ParseWarning warning) {
        String property = warning.getPropertyName();
        if (property != null && PROPERTIES_OF_TIME.contains(property)) {
            int line = warning.getLineNumber() == null ? 1 : warning.getLineNumber();
            throw InputException.at(file, line, property + " can't be read: " + warning.getMessage());
        }
    }

    private void add(ICalendar calendar) {
        Set<String> replaced = new HashSet<>();
        for (VEvent event : calendar.getEvents()) {
            if (event.getRecurrenceId() != null) {
                replaced.add(
                        occurrence(event, event.getRecurrenceId().getValue().toInstant()));
            }
        }
        for (VEvent event : calendar.getEvents()) {
            boolean transparent =
                    event.getTransparency() != null && event.getTransparency().isTransparent();
            boolean cancelled = event.getStatus() != null && event.getStatus().isCancelled();
            if (!transparent && !cancelled && event.getDateStart() != null) {
                add(event, calendar, replaced);
            }
        }
        for (VFreeBusy component : calendar.getFreeBusies()) {
            component.getFreeBusy().forEach(this::add);
        }
    }

    private static String occurrence(VEvent event, Instant start) {
        return (event.getUid() == null ? "" : event.getUid().getValue()) + " " + start;
    }

    private void add(VEvent event, ICalendar calendar, Set<String> replaced) {
        boolean allDay = !event.getDateStart().getValue().hasTime();
        Instant first = instant(event.getDateStart());
        Duration length = length(event, first);
        if (event.getRecurrenceId() != null) {
            add(first, first.plus(length));
            return;
        }
        DateIterator starts = event.getDateIterator(zoneOf(event, calendar, allDay));
        starts.advanceTo(Date.from(horizon.start().minus(length).minus(Duration.ofDays(1))));
        while (starts.hasNext()) {
            Instant start = starts.next().toInstant();
            if (start.isAfter(horizon.end())) {
                return;
            }
            if (!replaced.contains(occurrence(event, start))) {
                add(start, allDay ? midnightAfter(start, length) : start.plus(length));
            }
        }
    }

    /** The end of whole days, which aren't always 24 hours long. */
    private Instant midnightAfter(Instant start, Duration length) {
        long days = Math.round(length.toHours() / 24.0);
        return LocalDate.ofInstant(start, zone)
                .plusDays(days)
                .atStartOfDay(zone)
                .toInstant();
    }

    private TimeZone zoneOf(VEvent event, ICalendar calendar, boolean allDay) {
        @Nullable TimezoneAssignment assigned = calendar.getTimezoneInfo().getTimezone(event.getDateStart());
        if (assigned != null && !allDay) {
            return assigned.getTimeZone();
        }
        boolean floating = allDay || calendar.getTimezoneInfo().isFloating(event.getDateStart());
        return TimeZone.getTimeZone(floating ? zone : ZoneId.of("UTC"));
    }

    private Duration length(VEvent event, Instant start) {
        if (event.getDateEnd() != null) {
            return Duration.between(start, instant(event.getDateEnd()));
        }
        if (event.getDuration() != null) {
            return Duration.ofMillis(event.getDuration().getValue().toMillis());
        }
        return event.getDateStart().getValue().hasTime() ? Duration.ZERO : Duration.ofDays(1);
    }

    private Instant instant(DateOrDateTimeProperty property) {
        ICalDate date = property.getValue();
        @Nullable DateTimeComponents raw = date.getRawComponents();
        return date.hasTime() || raw == null
                ? date.toInstant()
                : LocalDate.of(raw.getYear(), raw.getMonth(), raw.getDate())
                        .atStartOfDay(zone)
                        .toInstant();
    }

    private void add(FreeBusy property) {
        if (FreeBusyType.FREE.equals(property.getType())) {
            return;
        }
        for (biweekly.util.Period period : property.getValues()) {
            Instant start = period.getStartDate().toInstant();
            Instant end = period.getEndDate() == null
                    ? start.plusMillis(period.getDuration().toMillis())
                    : period.getEndDate().toInstant();
            add(start, end);
        }
    }

    private void add(Instant start, Instant end) {
        if (end.isAfter(start)) {
            busy.add(new Period(start, end));
        }
    }
}
