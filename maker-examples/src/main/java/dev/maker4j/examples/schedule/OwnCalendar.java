package dev.maker4j.examples.schedule;

import java.time.ZoneId;
import java.util.Objects;

/**
 * The text that somebody's, or a room's, busy times were read from: what checks a schedule reads it once more. Immutable.
 *
 * @param file how the user named it
 * @param text the whole iCalendar text
 * @param zone of its owner
 * @param read when the owner is busy, as it was read for the task
 */
public record OwnCalendar(String file, String text, ZoneId zone, BusyTimes read) {

    public OwnCalendar {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(read, "read");
    }

    @Override
    public String toString() {
        return file;
    }
}
