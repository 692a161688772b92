package dev.maker4j.examples.migrate;

/** What a step of the run does. Immutable. */
public sealed interface MigrationAction {

    /**
     * Runs a step of the plan.
     *
     * @param step its name
     */
    record Run(String step) implements MigrationAction {
        @Override
        public String toString() {
            return "run = " + step;
        }
    }

    /**
     * Takes a step of the plan back.
     *
     * @param step its name
     */
    record Undo(String step) implements MigrationAction {
        @Override
        public String toString() {
            return "undo = " + step;
        }
    }

    /** Leaves everything as it is, so that a person looks at it. */
    record Halt() implements MigrationAction {
        @Override
        public String toString() {
            return "halt";
        }
    }
}
