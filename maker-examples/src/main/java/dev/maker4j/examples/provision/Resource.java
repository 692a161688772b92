package dev.maker4j.examples.provision;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * Something to be provisioned. Immutable.
 *
 * @param name one line of at most {@value #MOST_CHARACTERS} characters, such as {@code aws_vpc.main}
 * @param seconds how long provisioning takes, 0 to {@value #MOST_SECONDS}
 * @param costPerHour what it costs to run, in dollars, 0 or more
 * @param needs the names of the resources that must be there first, each once
 */
public record Resource(String name, int seconds, BigDecimal costPerHour, List<String> needs) {
    /** The longest name. */
    public static final int MOST_CHARACTERS = 300;

    /** The longest time to provision, a year. */
    public static final int MOST_SECONDS = 31_536_000;

    public Resource {
        Objects.requireNonNull(costPerHour, "costPerHour");
        needs = List.copyOf(needs);
        if (name.isBlank() || name.length() > MOST_CHARACTERS || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a resource's name is one line of 1 to " + MOST_CHARACTERS
                    + " characters, but was \"" + name + "\"");
        }
        if (seconds < 0 || seconds > MOST_SECONDS) {
            throw new IllegalArgumentException(name + " takes 0 to " + MOST_SECONDS + " seconds, but got " + seconds);
        }
        if (costPerHour.signum() < 0) {
            throw new IllegalArgumentException(name + " costs 0 or more an hour, but got " + costPerHour);
        }
    }
}
