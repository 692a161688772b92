package dev.maker4j.examples.deploy.instance;

import java.time.Duration;
import java.util.Objects;

/**
 * What is wrong with a release. Immutable.
 *
 * @param kind what
 * @param time by how much it is slow, or after what time it is unhealthy
 */
public record Flaw(Kind kind, Duration time) {
    /** A release as it should be. */
    public static final Flaw NONE = new Flaw(Kind.NONE, Duration.ZERO);

    /** Checks the values. */
    public Flaw {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(time, "time");
    }

    /** What can be wrong. */
    public enum Kind {
        /** Nothing. */
        NONE("none", Duration.ZERO),
        /** Every second call fails. */
        ERRORS("errors", Duration.ZERO),
        /** Calls take longer. */
        SLOW("slow", Duration.ofMillis(400)),
        /** The process ends before it listens. */
        FAILS_TO_START("fails-to-start", Duration.ZERO),
        /** The health check fails after some time. */
        UNHEALTHY("unhealthy", Duration.ofMinutes(1));

        private final String word;
        private final Duration usual;

        Kind(String word, Duration usual) {
            this.word = word;
            this.usual = usual;
        }

        /**
         * How it is written.
         *
         * @return one word
         */
        public String word() {
            return word;
        }

        /**
         * The time where none is said.
         *
         * @return zero where the kind has none
         */
        public Duration usual() {
            return usual;
        }
    }
}
