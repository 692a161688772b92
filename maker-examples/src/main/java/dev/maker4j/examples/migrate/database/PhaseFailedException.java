package dev.maker4j.examples.migrate.database;

/** A part of an act that can't be done; of a transaction nothing is left then. */
final class PhaseFailedException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean traces;

    PhaseFailedException(String reason, boolean traces) {
        super(reason);
        this.traces = traces;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    /** Whether something of the part may be left. */
    boolean hasTraces() {
        return traces;
    }
}
