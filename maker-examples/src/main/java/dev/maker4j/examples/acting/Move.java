package dev.maker4j.examples.acting;

import java.util.Objects;

/**
 * What a step of the run does. Immutable.
 *
 * @param <T> what can be done and undone; its text is its name
 */
public sealed interface Move<T> {

    /**
     * Does something.
     *
     * @param what to do
     * @param <T> what can be done and undone
     */
    record Do<T>(T what) implements Move<T> {
        public Do {
            Objects.requireNonNull(what, "what");
        }

        @Override
        public String toString() {
            return "do = " + what;
        }
    }

    /**
     * Takes something back.
     *
     * @param what to undo
     * @param <T> what can be done and undone
     */
    record Undo<T>(T what) implements Move<T> {
        public Undo {
            Objects.requireNonNull(what, "what");
        }

        @Override
        public String toString() {
            return "undo = " + what;
        }
    }

    /**
     * Leaves everything as it is, so that a person looks at it.
     *
     * @param <T> what can be done and undone
     */
    record Halt<T>() implements Move<T> {
        @Override
        public String toString() {
            return "halt";
        }
    }
}
