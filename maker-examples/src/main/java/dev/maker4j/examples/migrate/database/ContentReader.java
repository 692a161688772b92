package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.migrate.Content;
import dev.maker4j.examples.migrate.ContentSum;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Each row is hashed by SHA-256 over its values as text, each with its length before it, and the hashes are added up as
 * numbers of 256 bits. So the order of rows doesn't matter and nothing has to be sorted, while one lost, doubled or altered
 * row changes the sum.
 */
/** Counts and hashes what a database holds. Reads every row once, a few thousand at a time. */
public final class ContentReader {
    private static final int ROWS_AT_A_TIME = 5000;
    private static final int WORDS = 4;
    private static final List<String> TEXT_SETTINGS =
            List.of("timezone = 'UTC'", "datestyle = 'ISO'", "intervalstyle = 'postgres'", "bytea_output = 'hex'");

    private final Access access;
    private final List<Content> contents;

    /**
     * A reader of these contents.
     *
     * @param access how to reach the database
     * @param contents what is read
     */
    public ContentReader(Access access, List<Content> contents) {
        this.access = Objects.requireNonNull(access, "access");
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

    private ContentSum sum(boolean after) throws SQLException {
        try (Connection connection = access.open()) {
            List<ContentSum.Part> parts = new ArrayList<>();
            settle(connection);
            connection.setAutoCommit(false); // else PostgreSQL's driver reads all rows at once
            for (Content content : contents) {
                parts.add(part(connection, content.name(), (after ? content.after() : content.before()).text()));
            }
            connection.rollback();
            connection.setAutoCommit(true);
            return new ContentSum(parts, hash(SchemaReader.lines(connection)));
        }
    }

    /** Lets the same value have the same text whatever the settings of this machine or the server's. */
    private static void settle(Connection connection) throws SQLException {
        if (Session.isPostgres(connection)) {
            try (Statement statement = connection.createStatement()) {
                for (String setting : TEXT_SETTINGS) {
                    statement.execute("SET " + setting);
                }
            }
        }
    }

    private static ContentSum.Part part(Connection connection, String name, String query) throws SQLException {
        MessageDigest digest = sha256();
        long[] sum = new long[WORDS];
        long count = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet rows = statement.executeQuery(query)) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int column = 1; column <= columns; column++) {
                        update(digest, rows.getString(column));
                    }
                    add(sum, digest.digest());
                    count++;
                }
            }
        }
        return new ContentSum.Part(name, count, hex(sum));
    }

    private static void update(MessageDigest digest, @Nullable String value) {
        if (value == null) {
            digest.update((byte) 0);
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        digest.update((byte) 1);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    /** Adds a hash to a sum of hashes, both with their most significant word first. */
    private static void add(long[] sum, byte[] hash) {
        ByteBuffer words = ByteBuffer.wrap(hash);
        long carry = 0;
        for (int word = WORDS - 1; word >= 0; word--) {
            long added = words.getLong(word * Long.BYTES);
            long low = sum[word] + added;
            long total = low + carry;
            boolean overflow = Long.compareUnsigned(low, added) < 0 || Long.compareUnsigned(total, low) < 0;
            sum[word] = total;
            carry = overflow ? 1 : 0;
        }
    }

    private static String hex(long[] sum) {
        ByteBuffer bytes = ByteBuffer.allocate(WORDS * Long.BYTES);
        for (long word : sum) {
            bytes.putLong(word);
        }
        return HexFormat.of().formatHex(bytes.array());
    }

    private static String hash(List<String> lines) {
        return HexFormat.of().formatHex(sha256().digest(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
