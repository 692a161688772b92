package dev.maker4j.bench;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A calendar made by chance, as calendar programs write them: series by rules, exceptions, added dates, occasions that were moved or
 * called off, whole days, busy periods, zones with and without their definitions. Immutable.
 */
final class GeneratedCalendar {
    static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "Europe/London",
            "Europe/Lisbon",
            "Europe/Athens",
            "Europe/Chisinau",
            "America/New_York",
            "America/Chicago",
            "America/Los_Angeles",
            "America/St_Johns",
            "America/Sao_Paulo",
            "America/Santiago",
            "America/Havana",
            "Asia/Jerusalem",
            "Asia/Beirut",
            "Asia/Tokyo",
            "Asia/Kolkata",
            "Asia/Kathmandu",
            "Australia/Sydney",
            "Australia/Lord_Howe",
            "Pacific/Auckland",
            "Pacific/Chatham",
            "Africa/Cairo",
            "Atlantic/Azores",
            "Asia/Gaza");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final Map<String, String> WINDOWS = Map.of(
            "W. Europe Standard Time", "Europe/Berlin",
            "Eastern Standard Time", "America/New_York",
            "Israel Standard Time", "Asia/Jerusalem",
            "AUS Eastern Standard Time", "Australia/Sydney");
    private static final int ONSETS_FROM = 2020;
    private static final int ONSETS_TO = 2032;

    private final Random random;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, ZoneId> zones = new TreeMap<>();
    private final Set<String> defined = new TreeSet<>();
    private final ZoneId owner;
    private int events;

    private GeneratedCalendar(long seed) {
        this.random = new Random(seed);
        random.nextInt();
        this.owner = ZoneId.of(one(ZONES));
        int parts = 1 + random.nextInt(3);
        for (int part = 0; part < parts; part++) {
            if (random.nextInt(8) == 0) {
                busyPeriods();
            } else {
                series();
            }
        }
        defined.forEach(name -> lines.addAll(0, definition(name, zones.getOrDefault(name, ZoneOffset.UTC))));
    }

    static GeneratedCalendar of(long seed) {
        return new GeneratedCalendar(seed);
    }

    ZoneId owner() {
        return owner;
    }

    String text() {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//generated//EN\r\n"
                + lines.stream().map(GeneratedCalendar::folded).collect(Collectors.joining("\r\n"))
                + "\r\nEND:VCALENDAR\r\n";
    }

    private static String folded(String line) {
        return line.length() <= 70 ? line : line.substring(0, 70) + "\r\n " + folded(line.substring(70));
    }

    /** What each name of a zone in it stands for. */
    Map<String, ZoneId> zones() {
        return zones;
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private boolean chance(int in) {
        return random.nextInt(in) == 0;
    }

    private void busyPeriods() {
        lines.add("BEGIN:VFREEBUSY");
        lines.add("UID:busy-" + events++);
        lines.add("DTSTAMP:20270101T000000Z");
        for (int i = 0; i <= random.nextInt(3); i++) {
            LocalDateTime start = time();
            String end = chance(2) ? "PT" + (1 + random.nextInt(300)) + "M" : TIME.format(start.plusMinutes(90)) + "Z";
            lines.add((chance(4) ? "FREEBUSY;FBTYPE=FREE:" : "FREEBUSY:") + TIME.format(start) + "Z/" + end);
        }
        lines.add("END:VFREEBUSY");
    }

    /** Often within hours of a change of clocks in some zone. */
    private LocalDateTime time() {
        LocalDate date = LocalDate.of(2027, 1, 1).plusDays(random.nextInt(330));
        LocalTime time = LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
        if (chance(4)) {
            ZoneOffsetTransition change = ZoneId.of(one(ZONES))
                    .getRules()
                    .nextTransition(date.atStartOfDay().toInstant(ZoneOffset.UTC));
            return change == null
                    ? date.atTime(time)
                    : change.getDateTimeBefore().plusMinutes(15L * (random.nextInt(40) - 20));
        }
        return date.atTime(time);
    }

    /** The clock of a series: a name and its times; empty for days, by no clock for times that float. */
    private record Clock(String parameters, String suffix, boolean day) {
        String write(LocalDateTime time) {
            return (day ? DAY : TIME).format(time) + suffix;
        }
    }

    private Clock clock() {
        return switch (random.nextInt(6)) {
            case 0 -> new Clock(";VALUE=DATE", "", true);
            case 1 -> new Clock("", "Z", false);
            case 2 -> new Clock("", "", false);
            default -> new Clock(";TZID=" + zoneName(), "", false);
        };
    }

    private String zoneName() {
        String zone = one(ZONES);
        String name = switch (random.nextInt(6)) {
            case 0 -> "Office " + ZONES.indexOf(zone);
            case 1 -> "/example.org/20270101_1/" + zone;
            case 2 -> zone.toLowerCase(Locale.ROOT);
            case 3 -> one(List.copyOf(WINDOWS.keySet()));
            default -> zone;
        };
        zones.put(name, ZoneId.of(WINDOWS.getOrDefault(name, zone)));
        if (name.startsWith("Office") || chance(3)) {
            defined.add(name);
        }
        return name;
    }

    private void series() {
        Clock clock = clock();
        LocalDateTime start = clock.day ? time().toLocalDate().atStartOfDay() : time();
        String uid = "series-" + events++;
        String length = length(clock, start);
        int form = random.nextInt(5);
        List<LocalDateTime> known = new ArrayList<>(List.of(start));
        lines.add("BEGIN:VEVENT");
        lines.add("UID:" + uid);
        lines.add("DTSTAMP:20270101T000000Z");
        lines.add("DTSTART" + clock.parameters + ":" + clock.write(start));
        lines.add(length);
        if (chance(10)) {
            lines.add(
                    chance(2) ? "TRANSP:TRANSPARENT" : "STATUS:" + one(List.of("CANCELLED", "TENTATIVE", "CONFIRMED")));
        }
        if (form > 0) {
            GeneratedRule rule = new GeneratedRule(random, start, clock.day, clock.suffix);
            lines.add("RRULE:" + rule.text());
            known.addAll(rule.likely());
            extras(clock, start, known);
        }
        lines.add("END:VEVENT");
        if (form > 2) {
            replacement(uid, clock, one(known));
        }
    }

    private String length(Clock clock, LocalDateTime start) {
        if (clock.day) {
            int days = 1 + random.nextInt(3);
            return chance(2) ? "DURATION:P" + days + "D" : "DTEND;VALUE=DATE:" + DAY.format(start.plusDays(days));
        }
        int minutes = 15 * (1 + random.nextInt(20));
        if (chance(3)) {
            return "DURATION:" + one(List.of("P1D", "P1DT2H", "PT24H", "P1W", "PT" + minutes + "M", "PT1H30M"));
        }
        return "DTEND" + clock.parameters + ":" + clock.write(start.plusMinutes(minutes + 180));
    }

    private void extras(Clock clock, LocalDateTime start, List<LocalDateTime> known) {
        if (chance(3)) {
            lines.add("EXDATE" + clock.parameters + ":" + clock.write(one(known)));
        }
        if (chance(4)) {
            LocalDateTime added = start.plusDays(random.nextInt(60)).plusMinutes(clock.day ? 0 : 30);
            lines.add("RDATE" + clock.parameters + ":" + clock.write(added));
            known.add(added);
        }
        if (chance(8) && !clock.day) {
            LocalDateTime added = start.plusDays(random.nextInt(60)).plusMinutes(45);
            lines.add("RDATE;VALUE=PERIOD" + clock.parameters + ":" + clock.write(added) + "/"
                    + one(List.of("PT3H", "P1D", clock.write(added.plusMinutes(200)))));
        }
    }

    private void replacement(String uid, Clock clock, LocalDateTime replaced) {
        LocalDateTime moved =
                replaced.plusDays(random.nextInt(5)).plusMinutes(clock.day ? 0 : 15L * random.nextInt(20));
        lines.add("BEGIN:VEVENT");
        lines.add("UID:" + uid);
        lines.add("DTSTAMP:20270102T000000Z");
        lines.add("RECURRENCE-ID" + (chance(5) ? ";RANGE=THISANDFUTURE" : "") + clock.parameters + ":"
                + clock.write(replaced));
        lines.add("DTSTART" + clock.parameters + ":" + clock.write(moved));
        lines.add(length(clock, moved));
        if (chance(5)) {
            lines.add("STATUS:CANCELLED");
        }
        lines.add("END:VEVENT");
    }

    /** With a part for each onset of the years that matter: what calendar programs write for zones whose rules change. */
    private static List<String> definition(String name, ZoneId zone) {
        List<String> lines = new ArrayList<>(List.of("BEGIN:VTIMEZONE", "TZID:" + name));
        LocalDateTime from = Year.of(ONSETS_FROM).atDay(1).atStartOfDay();
        ZoneOffset first = zone.getRules().getOffset(from);
        observance(lines, from, first, first);
        ZoneOffsetTransition change = zone.getRules().nextTransition(from.toInstant(first));
        while (change != null && change.getDateTimeBefore().getYear() <= ONSETS_TO) {
            observance(lines, change.getDateTimeBefore(), change.getOffsetBefore(), change.getOffsetAfter());
            change = zone.getRules().nextTransition(change.getInstant());
        }
        lines.add("END:VTIMEZONE");
        return lines;
    }

    private static void observance(List<String> lines, LocalDateTime onset, ZoneOffset before, ZoneOffset after) {
        String name = after.getTotalSeconds() > before.getTotalSeconds() ? "DAYLIGHT" : "STANDARD";
        lines.add("BEGIN:" + name);
        lines.add("DTSTART:" + TIME.format(onset));
        lines.add("TZOFFSETFROM:" + offset(before));
        lines.add("TZOFFSETTO:" + offset(after));
        lines.add("END:" + name);
    }

    private static String offset(ZoneOffset offset) {
        int minutes = offset.getTotalSeconds() / 60;
        return String.format(
                Locale.ROOT, "%s%02d%02d", minutes < 0 ? "-" : "+", Math.abs(minutes) / 60, Math.abs(minutes) % 60);
    }
}
