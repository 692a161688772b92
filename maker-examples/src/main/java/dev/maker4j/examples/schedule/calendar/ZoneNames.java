package dev.maker4j.examples.schedule.calendar;

import dev.maker4j.examples.input.TextFile;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The names of time zones; stateless. */
final class ZoneNames {
    private static final Map<String, ZoneId> DATABASE = database();
    private static final Map<String, ZoneId> WINDOWS = windows();

    private ZoneNames() {}

    private static Map<String, ZoneId> database() {
        Map<String, ZoneId> zones = new HashMap<>();
        for (String id : ZoneId.getAvailableZoneIds()) {
            zones.put(id.toUpperCase(Locale.ROOT), ZoneId.of(id));
        }
        zones.putIfAbsent("EST", ZoneOffset.ofHours(-5)); // the three of the database that java.time leaves out
        zones.putIfAbsent("MST", ZoneOffset.ofHours(-7));
        zones.putIfAbsent("HST", ZoneOffset.ofHours(-10));
        return zones;
    }

    private static Map<String, ZoneId> windows() {
        Map<String, ZoneId> zones = new HashMap<>();
        TextFile.bundled(ZoneNames.class, "windows-zones.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", 2))
                .forEach(both ->
                        database(both[1]).ifPresent(zone -> zones.put(both[0].toUpperCase(Locale.ROOT), zone)));
        return zones;
    }

    /**
     * A zone of the time zone database, in capitals or not, or behind a prefix that begins with a slash: {@code Europe/Berlin},
     * {@code /mozilla.org/20050126_1/Europe/Berlin}.
     */
    static Optional<ZoneId> database(String name) {
        String id = name.toUpperCase(Locale.ROOT);
        ZoneId zone = DATABASE.get(id);
        while (zone == null && id.startsWith("/")) {
            id = id.substring(1);
            zone = DATABASE.get(id);
            id = id.contains("/") ? id.substring(id.indexOf('/')) : "";
        }
        return Optional.ofNullable(zone);
    }

    /** A zone by the name that Windows has for it, such as {@code W. Europe Standard Time}. */
    static Optional<ZoneId> windows(String name) {
        return Optional.ofNullable(WINDOWS.get(name.toUpperCase(Locale.ROOT)));
    }
}
