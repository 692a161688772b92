package dev.maker4j.examples.migrate.database;

import dev.maker4j.time.TimeSource;
import java.io.Closeable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection at a time to the database, opened anew when it was lost. Used by one thread, but for the cancelling.
 *
 * <p>PostgreSQL is asked to look after the client while it works, so that it stops when this process was killed.
 */
final class Session implements Closeable {
    /** The name of the session that migrates. */
    static final String MIGRATION = "maker migration";

    /** The name of the session that reads and writes meanwhile. */
    static final String USERS = "maker migration users";

    /** The name of sessions that read all content. */
    static final String CONTENT = "maker migration content";

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int MOST_LOOKS = 500;

    private final Access access;
    private final String name;
    private @Nullable Connection connection;
    private volatile @Nullable Statement running;
    private volatile boolean cancelled;
    private boolean postgres;
    private String home = "";
    private boolean commitsDefinitions;

    /** A session by a name that PostgreSQL shows. */
    Session(Access access, String name) {
        this.access = access;
        this.name = name;
    }

    /** The connection, opened where there is none. */
    Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = access.open();
            connection = open;
            postgres = isPostgres(open);
            commitsDefinitions = open.getMetaData().dataDefinitionCausesTransactionCommit();
            if (postgres) {
                prepare();
                home = value("SELECT quote_ident(current_schema()) || '.'").orElse("");
            }
        }
        return open;
    }

    /** A table of the schema that the connection began with, whatever path was set since. */
    String named(String table) throws SQLException {
        connection();
        return home + table;
    }

    /**
     * Lets H2 write what was committed to its file, which it otherwise does half a second later; others have done so once they
     * commit. It is skipped for a user without the right to it.
     */
    void writeOut() throws SQLException {
        if (!connection().getMetaData().getDatabaseProductName().equals("H2")) {
            return;
        }
        try {
            run("CHECKPOINT SYNC");
        } catch (SQLException e) {
            if (SqlProblems.isLost(e)) {
                throw e;
            }
        }
    }

    /**
     * Forgets whatever was set for the session, and its temporary tables: a process that resumes after a crash wouldn't have
     * them either. Takes another connection where the database can't be told to forget.
     */
    void forgetSettings() throws SQLException {
        Connection old = connection();
        if (postgres) {
            run("RESET SESSION AUTHORIZATION");
            run("RESET ROLE");
            run("RESET ALL");
            run("DISCARD TEMP");
            run("DEALLOCATE ALL");
            prepare();
            return;
        }
        connection = access.open(); // before the old one is closed, with which a database in memory might go
        old.close();
    }

    /** Gives up a role that a statement took, for what is not the plan's. */
    void actAsItself() throws SQLException {
        if (postgres) {
            run("RESET ROLE");
        }
    }

    private void prepare() throws SQLException {
        run("SET application_name = '" + name + "'");
        run("SET statement_timeout = 0"); // a default that is right for an application would stop a long step half-way
        if (!name.equals(USERS)) {
            run("SET row_security = off"); // rows that a policy would hide are refused instead
            value("SELECT set_config('synchronous_commit', 'on', false)"
                    + " WHERE current_setting('synchronous_commit') = 'off'");
        }
        try {
            run("SET client_connection_check_interval = '1s'");
        } catch (SQLException e) {
            return; // an older PostgreSQL, or one on a platform where it can't tell: it works on until it has to write
        }
    }

    /**
     * Ends the sessions of that name that a killed process left in PostgreSQL, which may still be about to do what they were
     * last told; other databases end them when they notice.
     */
    void endEarlier(TimeSource time) throws SQLException, InterruptedException {
        if (!isPostgres()) {
            return;
        }
        String earlier = " FROM pg_stat_activity WHERE application_name = '" + name + "' AND usename = current_user"
                + " AND datname = current_database() AND pid <> pg_backend_pid()";
        for (int attempt = 0; attempt < MOST_LOOKS; attempt++) {
            if (value("SELECT count(pg_terminate_backend(pid))" + earlier).equals(Optional.of("0"))) {
                return;
            }
            time.sleep(PAUSE);
        }
        throw new SQLException("a session of an earlier process doesn't end: see pg_stat_activity for " + name);
    }

    static boolean isPostgres(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    boolean isPostgres() throws SQLException {
        connection();
        return postgres;
    }

    /** Whether a transaction is committed by what it does to the schema, so that it can't be taken back. */
    boolean commitsDefinitions() throws SQLException {
        connection();
        return commitsDefinitions;
    }

    /** Runs a statement and returns how many rows it wrote. */
    long run(String sql) throws SQLException {
        try (Statement statement = begun()) {
            statement.execute(sql);
            long rows = 0;
            for (long count = statement.getLargeUpdateCount(); ; count = statement.getLargeUpdateCount()) {
                rows += Math.max(count, 0);
                if (!statement.getMoreResults() && statement.getLargeUpdateCount() == -1) {
                    return rows;
                }
            }
        } finally {
            running = null;
        }
    }

    /** The first value of the first row; empty where there is no row or the value is null. */
    Optional<String> value(String query) throws SQLException {
        try (Statement statement = begun();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        } finally {
            running = null;
        }
    }

    /** What is done with a row. */
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /** Reads all rows, some at a time where a transaction is open; on MySQL in the form that keeps all digits of a number. */
    void eachRow(String query, int atATime, RowReader reader) throws SQLException {
        try (Statement statement = begun(
                isPostgres() ? connection().createStatement() : connection().prepareStatement(query))) {
            statement.setFetchSize(atATime);
            try (ResultSet rows = statement instanceof PreparedStatement prepared
                    ? prepared.executeQuery()
                    : statement.executeQuery(query)) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        } finally {
            running = null;
        }
    }

    private Statement begun() throws SQLException {
        return begun(connection().createStatement());
    }

    private Statement begun(Statement statement) throws SQLException {
        running = statement;
        if (cancelled) {
            statement.close();
            throw new SQLException("stopped before it began", "57014");
        }
        return statement;
    }

    /** Begins a transaction. */
    void begin() throws SQLException {
        connection().setAutoCommit(false);
    }

    /**
     * Ends the transaction for good, and commits each statement by itself from now on. The journal will tell of it as done, so
     * it must be on the disk, whatever was set.
     */
    void commit() throws SQLException {
        if (postgres) {
            run("SET LOCAL synchronous_commit = on");
        }
        connection().commit();
        connection().setAutoCommit(true);
    }

    /** Takes the transaction back, where the connection still lives; the problem that led to this is worth more than its own. */
    void rollBack() {
        Connection open = connection;
        if (open == null) {
            return;
        }
        try {
            if (!open.getAutoCommit()) {
                open.rollback();
                open.setAutoCommit(true);
            }
        } catch (SQLException e) {
            discard();
        }
    }

    /** Forgets the connection; the next use opens another. */
    void discard() {
        Connection open = connection;
        connection = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (SQLException e) {
            return; // it was lost already
        }
    }

    /** Cancels what runs, and all that would follow; from any thread. */
    void cancel() {
        cancelled = true;
        cancelRunning();
    }

    /** Cancels the statement that runs, if one does; from any thread. */
    void cancelRunning() {
        Statement statement = running;
        if (statement == null) {
            return;
        }
        try {
            statement.cancel();
        } catch (SQLException e) {
            return; // it has ended meanwhile, or the connection is lost, which ends it too
        }
    }

    /** Whether {@link #cancel()} was called since the last {@link #allow()}. */
    boolean isCancelled() {
        return cancelled;
    }

    /** Lets statements run again after a cancel. */
    void allow() {
        cancelled = false;
    }

    @Override
    public void close() {
        discard();
    }
}
