package dev.maker4j.examples.migrate.database;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What kind of problem a database reports. */
final class SqlProblems {
    private static final String CONNECTION_CLASS = "08";
    private static final String SHUTDOWN_CLASS = "57P";
    private static final String CANCELLED = "57014";

    /** Lock not available, deadlock, serialization failure; lock time-out, as others call it. */
    private static final Set<String> BUSY = Set.of("55P03", "40P01", "40001", "HYT00");

    /** What H2 calls a broken or closed connection, or a closed database. */
    private static final Set<String> CLOSED = Set.of("90067", "90007", "90098", "90121");

    private SqlProblems() {}

    /** Whether the connection is gone, so that another must be opened. */
    static boolean isLost(SQLException problem) {
        String state = state(problem);
        return state.startsWith(CONNECTION_CLASS)
                || state.startsWith(SHUTDOWN_CLASS)
                || CLOSED.contains(state)
                || problem.getCause() instanceof IOException;
    }

    /** Whether others were in the way, so that it may work later. */
    static boolean isBusy(SQLException problem) {
        return BUSY.contains(state(problem));
    }

    /** Whether the statement was cancelled. */
    static boolean isCancelled(SQLException problem) {
        return state(problem).equals(CANCELLED);
    }

    private static String state(SQLException problem) {
        @Nullable String state = problem.getSQLState();
        return state == null ? "" : state;
    }

    /** The problem on one line. */
    static String told(Exception problem) {
        @Nullable String message = problem.getMessage();
        return message == null
                ? problem.toString()
                : message.strip().lines().findFirst().orElse("");
    }
}
