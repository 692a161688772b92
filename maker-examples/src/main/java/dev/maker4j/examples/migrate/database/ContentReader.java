package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.migrate.Content;
import dev.maker4j.examples.migrate.ContentSum;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Counts and hashes what a database holds. Reads every row once, a few thousand at a time. */
public final class ContentReader {
    private static final int ROWS_AT_A_TIME = 5000;

    /** Lets the same value have the same text whatever the settings of this machine or the server's. */
    private static final List<String> TEXT_SETTINGS =
            List.of("timezone = 'UTC'", "datestyle = 'ISO'", "intervalstyle = 'postgres'", "bytea_output = 'hex'");

    private final Session session;
    private final List<Content> contents;

    /**
     * A reader of these contents.
     *
     * @param access how to reach the database
     * @param contents what is read
     */
    public ContentReader(Access access, List<Content> contents) {
        this.session = new Session(access, Session.CONTENT);
        this.contents = List.copyOf(contents);
    }

    /**
     * Reads the content by the queries for the old schema.
     *
     * @return rows and hashes
     * @throws SQLException if a query fails
     */
    public ContentSum before() throws SQLException {
        return sum(false);
    }

    /**
     * Reads the content by the queries for the new schema.
     *
     * @return rows and hashes
     * @throws SQLException if a query fails
     */
    public ContentSum after() throws SQLException {
        return sum(true);
    }

    /** Stops a reading that goes on, which then fails; from any thread. */
    void cancel() {
        session.cancel();
    }

    /** Lets readings begin again after a {@link #cancel}. */
    void allow() {
        session.allow();
    }

    private ContentSum sum(boolean after) throws SQLException {
        try (session) {
            boolean isPostgres = session.isPostgres();
            if (isPostgres) {
                for (String setting : TEXT_SETTINGS) {
                    session.run("SET " + setting);
                }
            }
            session.connection().setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            session.begin(); // else PostgreSQL's driver reads all rows at once
            List<ContentSum.Part> parts = new ArrayList<>();
            for (Content content : contents) {
                RowSum sum = new RowSum(isPostgres);
                session.eachRow((after ? content.after() : content.before()).text(), ROWS_AT_A_TIME, sum::add);
                parts.add(new ContentSum.Part(content.name(), sum.rows(), sum.hash()));
            }
            session.rollBack();
            return new ContentSum(parts, RowSum.hash(SchemaReader.lines(session.connection())));
        }
    }
}
