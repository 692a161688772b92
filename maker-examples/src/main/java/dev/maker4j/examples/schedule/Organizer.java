package dev.maker4j.examples.schedule;

/**
 * Who invites to the interviews. Immutable.
 *
 * @param name one line, without a semicolon
 * @param email an address
 */
public record Organizer(String name, String email) {

    public Organizer {
        Names.require("an organizer", name, ';');
        if (!Person.isEmail(email)) {
            throw new IllegalArgumentException(
                    "an organizer needs an address such as jobs@example.org, but got \"" + email + "\"");
        }
    }
}
