package dev.maker4j.examples.deploy;

/** What a step of the run does. Immutable. */
public sealed interface DeployAction {

    /**
     * Carries an act out.
     *
     * @param stage which
     */
    record Do(Stage stage) implements DeployAction {
        @Override
        public String toString() {
            return "do = " + stage;
        }
    }

    /**
     * Takes an act back.
     *
     * @param stage which
     */
    record Undo(Stage stage) implements DeployAction {
        @Override
        public String toString() {
            return "undo = " + stage;
        }
    }

    /** Leaves everything as it is, so that a person looks at it. */
    record Halt() implements DeployAction {
        @Override
        public String toString() {
            return "halt";
        }
    }
}
