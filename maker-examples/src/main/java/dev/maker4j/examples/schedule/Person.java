package dev.maker4j.examples.schedule;

import java.time.ZoneId;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Somebody who takes part in interviews. Immutable.
 *
 * @param name one line, without a semicolon
 * @param zone where the person is
 * @param busy when the person can't take part
 * @param email where invitations go; empty where that isn't known
 */
public record Person(String name, ZoneId zone, BusyTimes busy, String email) {
    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}.!#$&'*+/=^_`{|}~-]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)*");

    public Person {
        Names.require("a person", name, ';');
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(busy, "busy");
        if (!email.isEmpty() && !isEmail(email)) {
            throw new IllegalArgumentException(
                    name + " needs an address such as grace@example.org, but got \"" + email + "\"");
        }
    }

    /**
     * Somebody whose address isn't known.
     *
     * @param name one line, without a semicolon
     * @param zone where the person is
     * @param busy when the person can't take part
     */
    public Person(String name, ZoneId zone, BusyTimes busy) {
        this(name, zone, busy, "");
    }

    /**
     * Whether a text can be the address of a person.
     *
     * @param text any text
     * @return true for plain addresses, without a name, quotes or blanks
     */
    public static boolean isEmail(String text) {
        return EMAIL.matcher(text).matches();
    }
}
