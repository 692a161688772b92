package dev.maker4j.examples.schedule.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/*
 * Where clocks go forward, a time that they skip means the one by the offset before; where they go back, a time that comes twice
 * means the first (RFC 5545, 3.3.5). A day begins with the first time that the clock shows on it.
 */
/**
 * A day, or a time by the clock of some place. Immutable.
 *
 * @param local what the clock shows; for a day its midnight
 * @param day whether it is a day
 * @param clock the clock that it is read by
 */
record Moment(LocalDateTime local, boolean day, ZoneRules clock) {

    /** By the same clock. */
    Moment at(LocalDateTime other) {
        return new Moment(other, day, clock);
    }

    Instant instant() {
        List<ZoneOffset> offsets = clock.getValidOffsets(local);
        if (!offsets.isEmpty()) {
            return local.toInstant(offsets.get(0));
        }
        ZoneOffsetTransition change = clock.getTransition(local);
        return day ? change.getInstant() : local.toInstant(change.getOffsetBefore());
    }

    /** What tells it from others of its kind: times are the same by whatever clock, days are the same everywhere. */
    Instant key() {
        return day ? local.toInstant(ZoneOffset.UTC) : instant();
    }

    /** The same time by another clock. */
    LocalDateTime localBy(ZoneRules other) {
        return day || clock.equals(other) ? local : LocalDateTime.ofInstant(instant(), offset(other));
    }

    private ZoneOffset offset(ZoneRules other) {
        return other.getOffset(instant());
    }

    String kind() {
        return day ? "a day" : "a time";
    }
}
