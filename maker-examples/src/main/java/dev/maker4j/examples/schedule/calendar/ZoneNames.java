package dev.maker4j.examples.schedule.calendar;

import dev.maker4j.examples.input.TextFile;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names of time zones; stateless. */
final class ZoneNames {
    private static final Map<String, String> DATABASE =
            database(); // ids alone, since a zone's rules are read when it is made
    private static final Map<String, String> WINDOWS = windows();

    private ZoneNames() {}

    private static Map<String, String> database() {
        Map<String, String> ids = new HashMap<>();
        for (String id : ZoneId.getAvailableZoneIds()) {
            ids.put(id.toUpperCase(Locale.ROOT), id);
        }
        ids.putIfAbsent("EST", "-05:00"); // the three of the database that java.time leaves out
        ids.putIfAbsent("MST", "-07:00");
        ids.putIfAbsent("HST", "-10:00");
        return ids;
    }

    private static Map<String, String> windows() {
        Map<String, String> ids = new HashMap<>();
        TextFile.bundled(ZoneNames.class, "windows-zones.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", 2))
                .forEach(both -> ids.put(both[0].toUpperCase(Locale.ROOT), both[1]));
        return ids;
    }

    /**
     * A zone of the time zone database, in capitals or not, or behind a prefix that begins with a slash: {@code Europe/Berlin},
     * {@code /mozilla.org/20050126_1/Europe/Berlin}.
     */
    static Optional<ZoneId> database(String name) {
        String id = name.toUpperCase(Locale.ROOT);
        @Nullable String known = DATABASE.get(id);
        while (known == null && id.startsWith("/")) {
            id = id.substring(1);
            known = DATABASE.get(id);
            id = id.contains("/") ? id.substring(id.indexOf('/')) : "";
        }
        return Optional.ofNullable(known).map(ZoneId::of);
    }

    /** A zone by the name that Windows has for it, such as {@code W. Europe Standard Time}. */
    static Optional<ZoneId> windows(String name) {
        return Optional.ofNullable(WINDOWS.get(name.toUpperCase(Locale.ROOT))).flatMap(ZoneNames::database);
    }
}
