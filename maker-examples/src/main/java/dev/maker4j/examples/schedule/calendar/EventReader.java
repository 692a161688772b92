package dev.maker4j.examples.schedule.calendar;

import dev.maker4j.examples.schedule.calendar.Event.Occasion;
import dev.maker4j.examples.schedule.calendar.Event.Replacement;
import dev.maker4j.examples.schedule.calendar.Event.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the events of one calendar; confined to one thread. */
final class EventReader {
    private static final Pattern SEQUENCE = Pattern.compile("\\d{1,18}");

    private final Times times;
    private final boolean callsOff;

    /**
     * A reader.
     *
     * @param callsOff whether the calendar is a message that calls its events off
     */
    EventReader(Times times, boolean callsOff) {
        this.times = times;
        this.callsOff = callsOff;
    }

    Event read(Component event) {
        Standing standing = standing(event);
        boolean told = standing == Standing.BUSY || event.one("DTSTART").isPresent();
        Optional<Occasion> occasion = told ? Optional.of(occasion(event)) : Optional.empty();
        Optional<Replacement> replaces = event.one("RECURRENCE-ID").map(this::replacement);
        return new Event(
                event.number(),
                event.one("UID").map(line -> line.value().trim()).orElse(""),
                event.one("SEQUENCE").map(EventReader::sequence).orElse(0L),
                standing,
                replaces,
                occasion,
                occasion.map(first -> repetitions(event, "RRULE", first)).orElse(List.of()),
                occasion.map(first -> repetitions(event, "EXRULE", first)).orElse(List.of()),
                occasion.map(first -> dates(event, first)).orElse(List.of()),
                occasion.map(first -> exceptions(event, first)).orElse(Set.of()));
    }

    private Standing standing(Component event) {
        if (callsOff) {
            return Standing.CALLED_OFF;
        }
        boolean free = says(event, "TRANSP", "TRANSPARENT") || says(event, "STATUS", "CANCELLED");
        return free ? Standing.FREE : Standing.BUSY;
    }

    private static boolean says(Component event, String property, String value) {
        return event.one(property).map(line -> line.is(value)).orElse(false);
    }

    private static long sequence(Line line) {
        if (!SEQUENCE.matcher(line.value().trim()).matches()) {
            throw line.isNot(line.value(), "a number such as 0");
        }
        return Long.parseLong(line.value().trim());
    }

    private Replacement replacement(Line line) {
        Optional<String> range = line.parameter("RANGE");
        if (range.isPresent() && !line.says("RANGE", "THISANDFUTURE")) {
            throw line.wrong("has RANGE=" + Line.shown(range.get()) + ", but THISANDFUTURE is the only range there is");
        }
        return new Replacement(times.moment(line), range.isPresent(), line);
    }

    private Occasion occasion(Component event) {
        Line line = event.need("DTSTART");
        Moment start = times.moment(line);
        Optional<Line> end = event.one("DTEND");
        Optional<Line> duration = event.one("DURATION");
        if (end.isPresent() && duration.isPresent()) {
            throw duration.get().wrong("is there besides DTEND, but an event ends in one way: remove one");
        }
        Length length = end.map(last -> until(start, last))
                .or(() -> duration.map(value -> during(start, value)))
                .orElse(start.day() ? Length.ofDays(1) : Length.NONE);
        return new Occasion(start, length, line);
    }

    private Length until(Moment start, Line line) {
        Moment end = times.moment(line);
        requireAlike(end, start, line);
        if (!start.day()) {
            requireNotBefore(start.instant(), end.instant(), line);
            return Length.exactly(Duration.between(start.instant(), end.instant()));
        }
        long days = ChronoUnit.DAYS.between(start.local(), end.local());
        if (days < 1) {
            throw line.wrong("is " + Line.shown(line.value())
                    + ", but must be after DTSTART: of an event of whole days it is the day after the last");
        }
        return Length.ofDays(days);
    }

    private static void requireNotBefore(Instant start, Instant end, Line line) {
        if (end.isBefore(start)) {
            throw line.wrong(
                    "is " + Line.shown(line.value()) + ", which is before its start: nothing ends before it starts");
        }
    }

    private static Length during(Moment start, Line line) {
        Length length = Length.of(line, line.value());
        if (start.day() && !(length.exact().isZero() && length.days() > 0)) {
            throw line.isNot(line.value(), "days or weeks, such as P1D, since DTSTART is a day");
        }
        return length;
    }

    private static void requireAlike(Moment other, Moment start, Line line) {
        if (other.day() != start.day()) {
            throw line.wrong("is " + other.kind() + ", but DTSTART is " + start.kind() + ": give both the same form");
        }
    }

    private List<Repetition> repetitions(Component event, String property, Occasion first) {
        return event.all(property).stream()
                .map(line -> Repetition.of(line, first.start(), times))
                .toList();
    }

    private List<Occasion> dates(Component event, Occasion first) {
        List<Occasion> dates = new ArrayList<>();
        for (Line line : event.all("RDATE")) {
            for (String value : line.values()) {
                Occasion date = value.contains("/")
                        ? period(line, value)
                        : new Occasion(times.moment(line, value), first.length(), line);
                requireAlike(date.start(), first.start(), line);
                dates.add(date);
            }
        }
        return dates;
    }

    /** Reads a start, a slash, and an end or a duration. */
    Occasion period(Line line, String value) {
        String[] both = value.split("/", -1);
        if (both.length != 2) {
            throw line.isNot(value, "a period such as 20270329T090000Z/PT1H");
        }
        Moment start = times.time(line, both[0].trim());
        if (both[1].trim().matches("[+-]?[Pp].*")) {
            return new Occasion(start, Length.of(line, both[1]), line);
        }
        Instant end = times.time(line, both[1].trim()).instant();
        requireNotBefore(start.instant(), end, line);
        return new Occasion(start, Length.exactly(Duration.between(start.instant(), end)), line);
    }

    private Set<Instant> exceptions(Component event, Occasion first) {
        Set<Instant> exceptions = new HashSet<>();
        for (Line line : event.all("EXDATE")) {
            for (String value : line.values()) {
                Moment moment = times.moment(line, value);
                requireAlike(moment, first.start(), line);
                exceptions.add(moment.key());
            }
        }
        return exceptions;
    }
}
