package dev.maker4j.examples.schedule.calendar;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A recurrence rule (RFC 5545, 3.3.10), with all of its parts as the standard allows them. Immutable. */
final class Rule {
    private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final Pattern NTH = Pattern.compile("(?:([+-]?\\d{1,2}))?(MO|TU|WE|TH|FR|SA|SU)");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,3}");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{1,9}");
    private static final Set<String> OTHERS = Set.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY");
    private static final int WEEKS_OF_A_YEAR = 53;
    private static final int WEEKS_OF_A_MONTH = 5;
    private static final long MOST_YEARS = 1_000_000;

    private final Line line;
    private final Map<String, String> parts;
    private final Unit unit;
    private final Map<Part, List<Integer>> numbers = new EnumMap<>(Part.class);
    private final List<NthWeekday> weekdays;

    /** A weekday, and which of its month or year; 0 for every one. */
    record NthWeekday(int which, DayOfWeek day) {}

    private Rule(Line line) {
        this.line = line;
        this.parts = parts(line);
        this.unit = named();
        for (Part part : Part.values()) {
            @Nullable String list = parts.get(part.name());
            if (list != null) {
                numbers.put(part, numbers(part, list));
            }
        }
        this.weekdays = parts.containsKey("BYDAY") ? weekdays(parts.getOrDefault("BYDAY", "")) : List.of();
        requireTogether();
    }

    private Rule(Rule rule) {
        this.line = rule.line;
        this.parts = rule.parts;
        this.unit = rule.unit;
        this.weekdays = rule.weekdays;
        this.numbers.putAll(rule.numbers);
        this.numbers.keySet().removeAll(Set.of(Part.BYHOUR, Part.BYMINUTE, Part.BYSECOND));
    }

    static Rule of(Line line) {
        return new Rule(line);
    }

    /** For a start that is a day: parts that name times of a day must be ignored (RFC 5545, 3.3.10). */
    Rule ofDays() {
        if (unit.isShorterThan(Unit.DAILY)) {
            throw line.wrong("repeats within a day, but DTSTART is a day: give DTSTART a time");
        }
        return new Rule(this);
    }

    private static Map<String, String> parts(Line line) {
        Map<String, String> parts = new HashMap<>();
        String text = line.value().trim().toUpperCase(Locale.ROOT);
        for (String part : (text.endsWith(";") ? text.substring(0, text.length() - 1) : text).split(";", -1)) {
            String[] both = part.split("=", -1);
            if (both.length != 2 || both[1].isBlank()) {
                throw line.wrong("has the part \"" + Line.shown(part) + "\", but parts are such as FREQ=DAILY");
            }
            String name = both[0].trim();
            if (!OTHERS.contains(name) && !isPart(name)) {
                throw line.wrong("has the part " + Line.shown(name) + ", which isn't known: remove it");
            }
            if (parts.put(name, both[1].trim()) != null) {
                throw line.wrong("has the part " + name + " twice: remove one");
            }
        }
        return parts;
    }

    private static boolean isPart(String name) {
        for (Part part : Part.values()) {
            if (part.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private Unit named() {
        String named = parts.getOrDefault("FREQ", "");
        for (Unit candidate : Unit.values()) {
            if (candidate.name().equals(named)) {
                return candidate;
            }
        }
        throw wrong("FREQ", named, "one of SECONDLY, MINUTELY, HOURLY, DAILY, WEEKLY, MONTHLY and YEARLY");
    }

    private RuntimeException wrong(String part, String said, String wanted) {
        return line.wrong("has " + part + "=" + Line.shown(said) + ", but " + part + " must be " + wanted);
    }

    private List<Integer> numbers(Part part, String list) {
        if (!part.isFor(unit)) {
            throw line.wrong("has " + part + ", which a rule with FREQ=" + unit + " can't have: remove it");
        }
        Set<Integer> sorted = new TreeSet<>();
        for (String item : list.split(",", -1)) {
            if (!NUMBER.matcher(item.trim()).matches() || !part.allows(Integer.parseInt(item.trim()))) {
                throw wrong(part.name(), list, "a list of numbers from " + part.range());
            }
            sorted.add(Integer.valueOf(item.trim()));
        }
        return List.copyOf(sorted);
    }

    private List<NthWeekday> weekdays(String list) {
        List<NthWeekday> days = new ArrayList<>();
        for (String item : list.split(",", -1)) {
            Matcher matcher = NTH.matcher(item.trim());
            if (!matcher.matches()) {
                throw wrong("BYDAY", list, "a list of weekdays such as MO,TU or 1MO,-1FR");
            }
            int which = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
            if (matcher.group(1) != null) {
                requireNumbered(list, which);
            }
            days.add(new NthWeekday(which, weekday(matcher.group(2))));
        }
        return List.copyOf(days);
    }

    private void requireNumbered(String list, int which) {
        boolean allowed = unit == Unit.MONTHLY || (unit == Unit.YEARLY && !has(Part.BYWEEKNO));
        int most = unit == Unit.MONTHLY || has(Part.BYMONTH) ? WEEKS_OF_A_MONTH : WEEKS_OF_A_YEAR;
        if (!allowed) {
            throw wrong("BYDAY", list, "weekdays without numbers: this rule has no month or year to count them in");
        }
        if (which == 0 || Math.abs(which) > most) {
            throw wrong("BYDAY", list, "weekdays with numbers from 1 to " + most + ", or -1 to -" + most);
        }
    }

    private static DayOfWeek weekday(String name) {
        return DayOfWeek.of(WEEKDAYS.indexOf(name) + 1);
    }

    private void requireTogether() {
        if (parts.containsKey("COUNT") && parts.containsKey("UNTIL")) {
            throw line.wrong("has COUNT and UNTIL, but one rule ends in one way: remove one");
        }
        long others =
                numbers.keySet().stream().filter(part -> part != Part.BYSETPOS).count();
        if (has(Part.BYSETPOS) && others == 0 && weekdays.isEmpty()) {
            throw line.wrong("has BYSETPOS alone, but it must stand with another BY part: remove it");
        }
        if (parts.containsKey("WKST") && !WEEKDAYS.contains(parts.get("WKST"))) {
            throw wrong("WKST", parts.getOrDefault("WKST", ""), "one of " + String.join(", ", WEEKDAYS));
        }
        interval();
        count();
    }

    private OptionalLong number(String part) {
        @Nullable String said = parts.get(part);
        if (said == null) {
            return OptionalLong.empty();
        }
        if (!LONG_NUMBER.matcher(said).matches() || Long.parseLong(said) == 0) {
            throw wrong(part, said, "a number from 1 to 999999999");
        }
        return OptionalLong.of(Long.parseLong(said));
    }

    Line line() {
        return line;
    }

    Unit unit() {
        return unit;
    }

    long interval() {
        long interval = number("INTERVAL").orElse(1);
        return unit == Unit.YEARLY ? Math.min(interval, MOST_YEARS) : interval;
    }

    OptionalLong count() {
        return number("COUNT");
    }

    /** As written. */
    Optional<String> until() {
        return Optional.ofNullable(parts.get("UNTIL"));
    }

    DayOfWeek weekStart() {
        return weekday(parts.getOrDefault("WKST", "MO"));
    }

    boolean has(Part part) {
        return numbers.containsKey(part);
    }

    /** Sorted; empty where the rule lacks the part. */
    List<Integer> numbers(Part part) {
        return numbers.getOrDefault(part, List.of());
    }

    List<NthWeekday> weekdays() {
        return weekdays;
    }
}
