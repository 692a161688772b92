package dev.maker4j.examples.deploy.instance;

import dev.maker4j.examples.input.InputDuration;
import java.time.Duration;
import java.util.Arrays;
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

    /**
     * Reads a flaw.
     *
     * @param text its kind's word, and behind a colon its time where the kind has one and it isn't the usual
     * @return the flaw
     * @throws IllegalArgumentException if it is anything else, with what is known
     */
    public static Flaw parse(String text) {
        int colon = text.indexOf(':');
        String word = colon < 0 ? text : text.substring(0, colon);
        Kind kind = Arrays.stream(Kind.values())
                .filter(one -> one.word.equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("knows errors, slow, fails-to-start and unhealthy, not " + word));
        if (colon < 0) {
            return new Flaw(kind, kind.usual);
        }
        if (kind.usual.isZero()) {
            throw new IllegalArgumentException(word + " takes no time, but got " + text.substring(colon + 1));
        }
        return new Flaw(kind, InputDuration.parse(text.substring(colon + 1)));
    }

    /** What {@link #parse} reads. */
    @Override
    public String toString() {
        return kind.word + (time.equals(kind.usual) ? "" : ":" + time.toMillis() + "ms");
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
    }
}
