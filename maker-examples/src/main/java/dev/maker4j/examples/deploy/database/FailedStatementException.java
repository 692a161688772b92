package dev.maker4j.examples.deploy.database;

import dev.maker4j.examples.deploy.Statement;
import java.sql.SQLException;

/** A statement that failed. Its message is one line: where the statement stands, and why it failed. */
public final class FailedStatementException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String place;
    private final String reason;

    FailedStatementException(Statement statement, SQLException cause) {
        super(statement.place() + ": " + reason(cause), cause);
        this.place = statement.place();
        this.reason = reason(cause);
    }

    private static String reason(SQLException cause) {
        String message = String.valueOf(cause.getMessage());
        int end = message.indexOf("; SQL statement:");
        return (end < 0 ? message : message.substring(0, end)).replaceAll("\\s+", " ");
    }

    /**
     * Where the statement stands.
     *
     * @return such as {@code plan.yaml:17}
     */
    public String place() {
        return place;
    }

    /**
     * Why it failed.
     *
     * @return the database's words, on one line
     */
    public String reason() {
        return reason;
    }
}
