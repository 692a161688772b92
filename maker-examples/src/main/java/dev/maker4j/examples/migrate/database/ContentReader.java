package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.migrate.Content;
import dev.maker4j.examples.migrate.ContentSum;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts and hashes what a database holds. Reads every row once, a few thousand at a time. */
public final class ContentReader {
    private static final int ROWS_AT_A_TIME = 5000;

    /** Lets the same value have the same text whatever the settings of this machine or the server's. */
    private static final List<String> TEXT_SETTINGS = List.of(
            "timezone = 'UTC'",
            "datestyle = 'ISO'",
            "intervalstyle = 'postgres'",
            "bytea_output = 'hex'",
            "extra_float_digits = 3",
            "lc_monetary = 'C'",
            "xmlbinary = 'base64'");

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

    /**
     * Reads the content on the way from the old schema to the new one, where each part of it has one form or the other: by that of
     * its two queries which finds what was there before, where one does.
     *
     * @param old what was there before
     * @return rows and hashes; empty where a part's schema suits neither of its queries
     * @throws SQLException if the database can't be asked
     */
    public Optional<ContentSum> onTheWay(ContentSum old) throws SQLException {
        try (session) {
            setUp();
            List<ContentSum.Part> parts = new ArrayList<>();
            for (int i = 0; i < contents.size(); i++) {
                Optional<ContentSum.Part> part =
                        likeliest(contents.get(i), old.parts().get(i));
                part.ifPresent(parts::add);
            }
            return parts.size() < contents.size() ? Optional.empty() : Optional.of(sum(parts));
        }
    }

    private Optional<ContentSum.Part> likeliest(Content content, ContentSum.Part old) throws SQLException {
        Optional<ContentSum.Part> inOldForm = accepted(content, false);
        return inOldForm.filter(old::equals).isPresent()
                ? inOldForm
                : accepted(content, true)
                        .filter(fresh -> inOldForm.isEmpty() || fresh.equals(old))
                        .or(() -> inOldForm);
    }

    /** A part by one of its queries; empty where the schema doesn't suit that. */
    private Optional<ContentSum.Part> accepted(Content content, boolean after) throws SQLException {
        try {
            session.begin();
            return Optional.of(part(session, content, after));
        } catch (SQLException e) {
            if (SqlProblems.isLost(e)) {
                throw e;
            }
            return Optional.empty();
        } finally {
            session.rollBack();
        }
    }

    /**
     * What of the schema isn't part of its hash.
     *
     * @return in words, such as {@code large objects}; empty where nothing is left out
     * @throws SQLException if the database can't be asked
     */
    public String leftOut() throws SQLException {
        try (session) {
            return SchemaReader.leftOut(session.connection());
        }
    }

    /** Stops a reading in progress, which then fails; from any thread. */
    void cancel() {
        session.cancel();
    }

    /** Lets readings begin again after a {@link #cancel}. */
    void allow() {
        session.allow();
    }

    private ContentSum sum(boolean after) throws SQLException {
        try (session) {
            setUp();
            session.begin(); // else PostgreSQL's driver reads all rows at once
            List<ContentSum.Part> parts = new ArrayList<>();
            for (Content content : contents) {
                parts.add(part(session, content, after));
            }
            session.rollBack();
            return sum(parts);
        }
    }

    /** Lets a PostgreSQL session write values as every other does; {@code set} is how it is told. */
    static void setUp(Session session, String set) throws SQLException {
        if (session.isPostgres()) {
            for (String setting : TEXT_SETTINGS) {
                session.run(set + setting);
            }
        }
    }

    private void setUp() throws SQLException {
        setUp(session, "SET ");
        session.connection().setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }

    /** One content by one of its queries. */
    static ContentSum.Part part(Session session, Content content, boolean after) throws SQLException {
        RowSum sum = new RowSum(session.isPostgres());
        session.eachRow((after ? content.after() : content.before()).text(), ROWS_AT_A_TIME, sum::add);
        return new ContentSum.Part(content.name(), sum.rows(), sum.hash());
    }

    private ContentSum sum(List<ContentSum.Part> parts) throws SQLException {
        return new ContentSum(parts, RowSum.hash(SchemaReader.lines(session.connection())));
    }
}
