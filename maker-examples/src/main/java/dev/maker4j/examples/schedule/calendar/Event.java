package dev.maker4j.examples.schedule.calendar;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An event as its component tells it. Immutable.
 *
 * @param line of its {@code BEGIN}
 * @param uid empty where it has none
 * @param sequence how often it was changed in a way that matters
 * @param standing whether it counts as busy, doesn't, or is called off by a message
 * @param replaces the time of its series that it stands for, where it does
 * @param occasion when it takes place the first time, and how long; always there where it counts as busy
 * @param repetitions by which it repeats
 * @param exclusions by which it doesn't
 * @param dates further occasions
 * @param exceptions the keys of moments that are left out
 */
record Event(
        int line,
        String uid,
        long sequence,
        Standing standing,
        Optional<Replacement> replaces,
        Optional<Occasion> occasion,
        List<Repetition> repetitions,
        List<Repetition> exclusions,
        List<Occasion> dates,
        Set<Instant> exceptions) {

    enum Standing {
        BUSY,
        FREE,
        CALLED_OFF
    }

    /** A moment and how long it lasts. */
    record Occasion(Moment start, Length length, Line line) {}

    /** Which occasion of a series an event stands for, and whether for all later ones too. */
    record Replacement(Moment when, boolean andFuture, Line line) {}

    boolean isBusy() {
        return standing == Standing.BUSY;
    }

    boolean isCalledOff() {
        return standing == Standing.CALLED_OFF;
    }
}
