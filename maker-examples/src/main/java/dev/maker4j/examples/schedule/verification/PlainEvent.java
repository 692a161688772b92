package dev.maker4j.examples.schedule.verification;

import dev.maker4j.examples.schedule.verification.PlainPart.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** An event of a calendar that was found to be sound before. Immutable. */
final class PlainEvent {
    private final PlainPart part;
    private final boolean callsOff;
    private final Function<Entry, PlainClock> clocks;
    private final ZoneId owner;

    PlainEvent(PlainPart part, boolean callsOff, Function<Entry, PlainClock> clocks, ZoneId owner) {
        this.part = part;
        this.callsOff = callsOff;
        this.clocks = clocks;
        this.owner = owner;
    }

    /** A day or a time, and the clock of a time. */
    record Time(LocalDateTime local, boolean isDay, PlainClock clock, Optional<Lasting> lasting) {
        Instant key() {
            return isDay ? local.toInstant(ZoneOffset.UTC) : clock.instant(local);
        }

        LocalDateTime by(PlainClock other) {
            return isDay ? local : other.shown(clock.instant(local));
        }
    }

    /** From a start to an end. */
    record Span(Instant start, Instant end) {}

    /** Days by the calendar and then a time by the stopwatch. */
    record Lasting(long days, Duration then) {
        static Lasting of(String text) {
            String[] both =
                    text.trim().toUpperCase(Locale.ROOT).replace("+", "").split("T", 2);
            return new Lasting(
                    both[0].equals("P") ? 0 : Period.parse(both[0]).get(ChronoUnit.DAYS),
                    both.length == 1 ? Duration.ZERO : Duration.parse("PT" + both[1]));
        }
    }

    boolean callsOff() {
        return callsOff;
    }

    /** Whether it tells when it takes place, or would. */
    boolean isTimed() {
        return part.one("DTSTART").isPresent();
    }

    /** Whether it makes its owner busy. */
    boolean counts() {
        return !callsOff
                && !part.word("STATUS").equals("CANCELLED")
                && !part.word("TRANSP").equals("TRANSPARENT");
    }

    long sequence() {
        return part.one("SEQUENCE").map(entry -> Long.valueOf(entry.value())).orElse(0L);
    }

    Optional<Instant> replaces() {
        return part.one("RECURRENCE-ID").map(entry -> time(entry, entry.value()).key());
    }

    boolean forFuture() {
        return part.one("RECURRENCE-ID")
                .map(entry -> entry.parameter("RANGE").equalsIgnoreCase("THISANDFUTURE"))
                .orElse(false);
    }

    private Time start() {
        Entry entry = part.one("DTSTART").orElseThrow();
        return time(entry, entry.value());
    }

    private Time time(Entry entry, String value) {
        String text = value.trim().toUpperCase(Locale.ROOT);
        if (!text.contains("T")) {
            LocalDate date = LocalDate.parse(text, PlainClock.DAY);
            return new Time(date.atStartOfDay(), true, PlainClock.of(owner), Optional.empty());
        }
        boolean utc = text.endsWith("Z");
        String digits = utc ? text.substring(0, text.length() - 1) : text;
        LocalDateTime local = digits.endsWith("60")
                ? LocalDateTime.parse(digits.substring(0, digits.length() - 2) + "59", PlainClock.TIME)
                : LocalDateTime.parse(digits, PlainClock.TIME);
        return new Time(local, false, utc ? PlainClock.of(ZoneOffset.UTC) : clocks.apply(entry), Optional.empty());
    }

    private Lasting lasting() {
        Time start = start();
        Optional<Lasting> duration = part.one("DURATION").map(entry -> Lasting.of(entry.value()));
        return part.one("DTEND")
                .map(entry -> lasting(start, time(entry, entry.value())))
                .or(() -> duration)
                .orElse(new Lasting(start.isDay ? 1 : 0, Duration.ZERO));
    }

    private static Lasting lasting(Time start, Time end) {
        return start.isDay
                ? new Lasting(ChronoUnit.DAYS.between(start.local, end.local), Duration.ZERO)
                : new Lasting(0, Duration.between(start.key(), end.key()));
    }

    /** More than it lasts, anywhere. */
    Duration reach() {
        Lasting lasting = lasting();
        return lasting.then.plusDays(lasting.days + 1);
    }

    Span first() {
        return span(start());
    }

    /** From a time of its series on, for as long as the time itself says, or else as the event does. */
    Span span(Time time) {
        Lasting lasting = time.lasting.orElseGet(this::lasting);
        LocalDateTime later = time.local.plusDays(lasting.days);
        return time.isDay
                ? new Span(midnight(time.local), midnight(later))
                : new Span(time.key(), time.clock.instant(later).plus(lasting.then));
    }

    private Instant midnight(LocalDateTime day) {
        return day.toLocalDate().atStartOfDay(owner).toInstant();
    }

    /** When one that stands for a later time of this series, and for all after it, takes place instead of that time. */
    Time moved(Time time, PlainEvent change) {
        return new Time(time.local.plus(shift(change)), time.isDay, time.clock, Optional.of(change.lasting()));
    }

    Duration shift(PlainEvent change) {
        PlainClock clock = start().clock;
        Entry replaced = change.part.one("RECURRENCE-ID").orElseThrow();
        return Duration.between(
                change.time(replaced, replaced.value()).by(clock),
                change.start().by(clock));
    }

    /** All times of the series in a window, and perhaps some around it. */
    List<Time> times(Instant from, Instant to) {
        Set<Instant> left = new HashSet<>();
        for (Entry entry : part.all("EXDATE")) {
            for (String value : entry.value().split(",", -1)) {
                left.add(time(entry, value).key());
            }
        }
        repeated("EXRULE", from, to).forEach(time -> left.add(time.key()));
        List<Time> times = new ArrayList<>(List.of(start()));
        for (Entry entry : part.all("RDATE")) {
            for (String value : entry.value().split(",", -1)) {
                times.add(value.contains("/") ? period(entry, value) : time(entry, value));
            }
        }
        times.addAll(repeated("RRULE", from, to));
        times.removeIf(time -> left.contains(time.key()));
        return times;
    }

    private Time period(Entry entry, String value) {
        String[] both = value.split("/", -1);
        Time start = time(entry, both[0]);
        Lasting lasting = both[1].toUpperCase(Locale.ROOT).contains("P")
                ? Lasting.of(both[1])
                : lasting(start, time(entry, both[1]));
        return new Time(start.local, false, start.clock, Optional.of(lasting));
    }

    /** A period by UTC. */
    static Span utc(String value) {
        String[] both = value.trim().toUpperCase(Locale.ROOT).split("/", -1);
        Instant start =
                LocalDateTime.parse(both[0].replace("Z", ""), PlainClock.TIME).toInstant(ZoneOffset.UTC);
        if (!both[1].contains("P")) {
            return new Span(
                    start,
                    LocalDateTime.parse(both[1].replace("Z", ""), PlainClock.TIME)
                            .toInstant(ZoneOffset.UTC));
        }
        Lasting lasting = Lasting.of(both[1]);
        return new Span(start, start.plus(lasting.days, ChronoUnit.DAYS).plus(lasting.then));
    }

    private List<Time> repeated(String property, Instant from, Instant to) {
        Time start = start();
        List<Time> times = new ArrayList<>();
        for (Entry entry : part.all(property)) {
            Optional<Time> until = PlainRule.until(entry.value()).map(text -> time(entry, text));
            boolean byUtc = PlainRule.until(entry.value())
                    .map(text -> text.endsWith("Z"))
                    .orElse(false);
            new PlainRule(start.isDay ? PlainRule.withoutTimes(entry.value()) : entry.value())
                    .tell(
                            start.local,
                            LocalDateTime.ofInstant(from, ZoneOffset.UTC),
                            LocalDateTime.ofInstant(to, ZoneOffset.UTC),
                            local -> {
                                Time time = new Time(local, start.isDay, start.clock, Optional.empty());
                                return until.map(end -> !isAfter(time, end, byUtc))
                                                .orElse(true)
                                        && times.add(time);
                            });
        }
        return times;
    }

    /** By days where one of the two is a day; else by the same clock where the end doesn't name UTC. */
    private static boolean isAfter(Time time, Time end, boolean byUtc) {
        if (time.isDay || end.isDay) {
            return time.local.toLocalDate().isAfter(end.local.toLocalDate());
        }
        Instant last = byUtc ? end.key() : time.clock.instant(end.local);
        return time.key().isAfter(last);
    }
}
