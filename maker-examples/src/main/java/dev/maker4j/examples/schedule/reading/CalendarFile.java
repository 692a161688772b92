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
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.schedule.BusyTimes;
import dev.maker4j.examples.schedule.Period;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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

    private static final double HOURS_OF_A_DAY = 24;

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
                replaced.add(occurrence(event, when(event.getRecurrenceId())));
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

    private static String occurrence(VEvent event, String when) {
        return (event.getUid() == null ? "" : event.getUid().getValue()) + " " + when;
    }

    /** The day or the instant. */
    private static String when(DateOrDateTimeProperty property) {
        return day(property)
                .map(LocalDate::toString)
                .orElseGet(() -> property.getValue().toInstant().toString());
    }

    private static Optional<LocalDate> day(DateOrDateTimeProperty property) {
        @Nullable DateTimeComponents raw = property.getValue().getRawComponents();
        return property.getValue().hasTime() || raw == null
                ? Optional.empty()
                : Optional.of(LocalDate.of(raw.getYear(), raw.getMonth(), raw.getDate()));
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
            String when = allDay ? dateOf(start).toString() : start.toString();
            if (!replaced.contains(occurrence(event, when))) {
                addOccurrence(start, length, allDay);
            }
        }
    }

    /** The iterator tells whole days as midnights by the clock of this machine, whatever zone it is asked for. */
    private static LocalDate dateOf(Instant start) {
        return LocalDate.ofInstant(start, ZoneId.systemDefault());
    }

    /** Whole days begin and end at the owner's midnights; they aren't always 24 hours long. */
    private void addOccurrence(Instant start, Duration length, boolean allDay) {
        if (!allDay) {
            add(start, start.plus(length));
            return;
        }
        LocalDate last = dateOf(start).plusDays(Math.round(length.toHours() / HOURS_OF_A_DAY));
        add(
                dateOf(start).atStartOfDay(zone).toInstant(),
                last.atStartOfDay(zone).toInstant());
    }

    private TimeZone zoneOf(VEvent event, ICalendar calendar, boolean allDay) {
        @Nullable TimezoneAssignment assigned = calendar.getTimezoneInfo().getTimezone(event.getDateStart());
        if (assigned != null && !allDay) {
            return assigned.getTimeZone();
        }
        boolean floating = allDay || calendar.getTimezoneInfo().isFloating(event.getDateStart());
        return TimeZone.getTimeZone(floating ? zone : ZoneOffset.UTC);
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
        return day(property)
                .map(day -> day.atStartOfDay(zone).toInstant())
                .orElseGet(() -> property.getValue().toInstant());
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
        if (end.isAfter(start) && horizon.overlaps(new Period(start, end))) {
            busy.add(new Period(start, end));
        }
    }
}
