package dev.maker4j.examples.schedule.verification;

import dev.maker4j.examples.input.TextFile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which instant a clock on a wall means. Immutable. */
interface PlainClock {
    DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
    DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    /** The first where it is shown twice; the one by the offset before where it is never shown. */
    Instant instant(LocalDateTime shown);

    /** What it shows. */
    LocalDateTime shown(Instant instant);

    /** The clock of a zone. */
    static PlainClock of(ZoneId zone) {
        return new PlainClock() {
            @Override
            public Instant instant(LocalDateTime shown) {
                return shown.atZone(zone).toInstant();
            }

            @Override
            public LocalDateTime shown(Instant instant) {
                return instant.atZone(zone).toLocalDateTime();
            }
        };
    }

    /** The zone of the time zone database that an id ends with, if it begins with a slash, or is; in capitals or not. */
    static Optional<ZoneId> named(String id) {
        return Optional.ofNullable(ZoneId.SHORT_IDS.get(id.toUpperCase(Locale.ROOT)))
                .filter(offset -> offset.startsWith("-"))
                .<ZoneId>map(ZoneOffset::of)
                .or(() -> ZoneId.getAvailableZoneIds().stream()
                        .filter(known ->
                                known.equalsIgnoreCase(id) || (id.startsWith("/") && endsWith(id, "/" + known)))
                        .max(Comparator.comparing(String::length))
                        .map(ZoneId::of));
    }

    private static boolean endsWith(String id, String end) {
        return id.regionMatches(true, id.length() - end.length(), end, 0, end.length());
    }

    /** The zone that Windows calls that. */
    static Optional<ZoneId> ofWindows(String id) {
        return TextFile.bundled(PlainClock.class, "/dev/maker4j/examples/schedule/calendar/windows-zones.txt")
                .lines()
                .filter(line -> line.regionMatches(true, 0, id + "\t", 0, id.length() + 1))
                .findFirst()
                .map(line -> ZoneId.of(line.substring(id.length() + 1)));
    }

    /** The clock that a {@code VTIMEZONE} describes: at any time the offset of the onset before it. */
    static PlainClock of(PlainPart zone, LocalDateTime last) {
        TreeMap<Instant, ZoneOffset> onsets = new TreeMap<>();
        TreeMap<Instant, ZoneOffset> before = new TreeMap<>();
        List<PlainPart> parts = new ArrayList<>(zone.parts("STANDARD"));
        parts.addAll(zone.parts("DAYLIGHT"));
        for (PlainPart part : parts) {
            ZoneOffset from = ZoneOffset.of(part.word("TZOFFSETFROM"));
            ZoneOffset to = ZoneOffset.of(part.word("TZOFFSETTO"));
            for (LocalDateTime onset : onsets(part, from, last)) {
                onsets.put(onset.toInstant(from), to);
                before.put(onset.toInstant(from), from);
            }
        }
        onsets.put(Instant.MIN, before.firstEntry().getValue());
        return new Defined(onsets);
    }

    private static List<LocalDateTime> onsets(PlainPart part, ZoneOffset from, LocalDateTime last) {
        LocalDateTime first = LocalDateTime.parse(part.word("DTSTART"), TIME);
        List<LocalDateTime> onsets = new ArrayList<>(List.of(first));
        part.all("RDATE")
                .forEach(entry -> List.of(entry.value().split(",", -1))
                        .forEach(value -> onsets.add(LocalDateTime.parse(value.trim(), TIME))));
        for (PlainPart.Entry entry : part.all("RRULE")) {
            PlainRule rule = new PlainRule(entry.value());
            rule.tell(first, first, last, time -> {
                boolean over = PlainRule.until(entry.value())
                        .map(until -> until.endsWith("Z")
                                ? time.toInstant(from)
                                        .isAfter(LocalDateTime.parse(until.substring(0, until.length() - 1), TIME)
                                                .toInstant(ZoneOffset.UTC))
                                : until.contains("T")
                                        ? time.isAfter(LocalDateTime.parse(until, TIME))
                                        : time.toLocalDate().isAfter(LocalDate.parse(until, DAY)))
                        .orElse(false);
                return !over && onsets.add(time);
            });
        }
        return onsets;
    }

    /** By which offset holds from when on. */
    record Defined(TreeMap<Instant, ZoneOffset> onsets) implements PlainClock {
        @Override
        public Instant instant(LocalDateTime shown) {
            TreeSet<Instant> shownAt = new TreeSet<>();
            int most = Integer.MIN_VALUE;
            for (ZoneOffset offset : onsets.values()) {
                most = Math.max(most, offset.getTotalSeconds());
                Instant instant = shown.toInstant(offset);
                if (at(instant).equals(offset)) {
                    shownAt.add(instant);
                }
            }
            Instant early = shown.toInstant(ZoneOffset.ofTotalSeconds(most));
            return shownAt.isEmpty() ? shown.toInstant(at(early)) : shownAt.first();
        }

        @Override
        public LocalDateTime shown(Instant instant) {
            return LocalDateTime.ofInstant(instant, at(instant));
        }

        private ZoneOffset at(Instant instant) {
            Map.Entry<Instant, ZoneOffset> latest = onsets.floorEntry(instant);
            return latest.getValue();
        }
    }
}
