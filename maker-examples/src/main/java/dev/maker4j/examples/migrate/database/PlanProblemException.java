package dev.maker4j.examples.migrate.database;

/** A plan that can't be carried out on its database. The message is one line that begins with the place in the plan. */
public final class PlanProblemException extends Exception {
    private static final long serialVersionUID = 1;

    PlanProblemException(String message) {
        super(message);
    }
}
