package dev.maker4j.examples.schedule;

import java.util.Objects;

/**
 * A room. Immutable.
 *
 * @param name one line, without a vertical bar
 * @param capacity how many people it holds, at least 1
 * @param busy when it can't be used
 */
public record Room(String name, int capacity, BusyTimes busy) {

    public Room {
        Names.require("a room", name, '|');
        Objects.requireNonNull(busy, "busy");
        if (capacity < 1) {
            throw new IllegalArgumentException("room " + name + " must hold at least 1 person, but got " + capacity);
        }
    }
}
