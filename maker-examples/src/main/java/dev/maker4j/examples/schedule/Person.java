package dev.maker4j.examples.schedule;

import java.time.ZoneId;
import java.util.Objects;

/**
 * Somebody who takes part in interviews. Immutable.
 *
 * @param name one line, without a semicolon
 * @param zone where the person is
 * @param busy when the person can't take part
 */
public record Person(String name, ZoneId zone, BusyTimes busy) {

    public Person {
        Names.require("a person", name, ';');
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(busy, "busy");
    }
}
