package dev.maker4j.examples.schedule.calendar;

import dev.maker4j.examples.input.InputException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/*
 * Each STANDARD and DAYLIGHT part tells when its offset comes into force, by the clock as it was before. All of these times together, in
 * order, are the transitions that java.time wants; it then says which times are skipped and which come twice.
 */
/** The clock that a {@code VTIMEZONE} describes (RFC 5545, 3.6.5); stateless. */
final class ZoneDefinition {
    private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{2})(\\d{2})(\\d{2})?");
    private static final int MOST_HOURS = 17;
    private static final int MOST_SIXTIETHS = 59;

    private ZoneDefinition() {}

    /** From when on which offset holds, and which held before. */
    private record Onset(Instant when, ZoneOffset before, ZoneOffset after) {}

    static ZoneRules rules(Component zone, LocalDateTime last, Budget budget) {
        Map<Instant, Onset> onsets = new TreeMap<>();
        Stream.concat(zone.parts("STANDARD").stream(), zone.parts("DAYLIGHT").stream())
                .flatMap(part -> onsets(part, last, budget).stream())
                .forEach(onset -> onsets.put(onset.when, onset));
        if (onsets.isEmpty()) {
            throw InputException.at(
                    zone.file(),
                    zone.number(),
                    "VTIMEZONE has no STANDARD and no DAYLIGHT part: add one, or remove it");
        }
        List<Onset> sorted = onsets.values().stream()
                .sorted(Comparator.comparing(Onset::when))
                .toList();
        ZoneOffset start = sorted.get(0).before;
        List<ZoneOffsetTransition> transitions = new ArrayList<>();
        ZoneOffset before = start;
        for (Onset onset : sorted) {
            if (!onset.after.equals(before)) {
                transitions.add(ZoneOffsetTransition.of(
                        LocalDateTime.ofEpochSecond(onset.when.getEpochSecond(), 0, before), before, onset.after));
                before = onset.after;
            }
        }
        return ZoneRules.of(start, start, List.of(), transitions, List.of());
    }

    private static List<Onset> onsets(Component part, LocalDateTime last, Budget budget) {
        ZoneOffset before = offset(part.need("TZOFFSETFROM"));
        ZoneOffset after = offset(part.need("TZOFFSETTO"));
        Times times = Times.fixed(before);
        Line start = part.need("DTSTART");
        Moment first = onset(start, start.value(), times);
        List<Onset> onsets = new ArrayList<>(List.of(new Onset(first.instant(), before, after)));
        for (Line line : part.all("RDATE")) {
            for (String value : line.values()) {
                onsets.add(new Onset(onset(line, value, times).instant(), before, after));
            }
        }
        for (Line line : part.all("RRULE")) {
            Repetition.of(line, first, times).tell(first.local(), last, budget, time -> {
                onsets.add(new Onset(time.instant(), before, after));
                return true;
            });
        }
        return onsets;
    }

    private static Moment onset(Line line, String value, Times times) {
        Moment onset = times.moment(line, value);
        if (onset.day() || value.trim().toUpperCase(Locale.ROOT).endsWith("Z")) {
            throw line.isNot(value, "a time by the clock as it was before, such as 19701025T030000");
        }
        return onset;
    }

    private static ZoneOffset offset(Line line) {
        Matcher matcher = OFFSET.matcher(line.value().trim());
        if (!matcher.matches()) {
            throw line.isNot(line.value(), "an offset such as +0100");
        }
        int hours = Integer.parseInt(matcher.group(2));
        int minutes = Integer.parseInt(matcher.group(3));
        int seconds = matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4));
        if (hours > MOST_HOURS || minutes > MOST_SIXTIETHS || seconds > MOST_SIXTIETHS) {
            throw line.isNot(line.value(), "an offset of less than 18 hours, such as +0100");
        }
        int sign = matcher.group(1).equals("-") ? -1 : 1;
        return ZoneOffset.ofHoursMinutesSeconds(sign * hours, sign * minutes, sign * seconds);
    }
}
