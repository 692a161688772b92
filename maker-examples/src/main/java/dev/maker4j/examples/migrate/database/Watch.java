package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.migrate.Impact;
import dev.maker4j.examples.migrate.Limits;
import java.time.Duration;
import java.util.Optional;

/**
 * Watches an act while it is performed: whether its users still bear it, and how far it has come. Safe for use by several
 * threads.
 */
final class Watch {
    private final SecondConnection users;
    private volatile Optional<Underway> seen = Optional.empty();
    private volatile Optional<Allowance> allowance = Optional.empty();

    Watch(SecondConnection users) {
        this.users = users;
    }

    /** What users may have to bear, and have had to before. */
    private record Allowance(Limits limits, Impact before) {}

    /** From now on users may do without the database for only so long, all in all. */
    void limits(Limits limits, Impact before) {
        allowance = Optional.of(new Allowance(limits, before));
    }

    /** From now on they bear whatever they must, since there is no other way back. */
    void limitsNothing() {
        allowance = Optional.empty();
    }

    /** Why the act must not go on; empty while it may. */
    Optional<String> objection() {
        return allowance.flatMap(allowed -> {
            Duration borne = allowed.before().and(users.present()).unavailable();
            return allowed.limits().isBeyond(borne)
                    ? Optional.of(allowed.limits().told(borne))
                    : Optional.empty();
        });
    }

    void sees(Underway underway) {
        seen = Optional.of(underway);
    }

    void seesNothing() {
        seen = Optional.empty();
    }

    /** What is being done; empty between two acts. */
    Optional<Underway> seen() {
        return seen;
    }
}
