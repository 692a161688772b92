package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.input.TextFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads how a database's schemas are made, as lines that are the same for the same schemas. */
final class SchemaReader {
    private static final String POSTGRES = TextFile.bundled(SchemaReader.class, "schema.sql");

    private SchemaReader() {}

    static List<String> lines(Connection connection) throws SQLException {
        return Session.isPostgres(connection) ? ofPostgres(connection, List.of()) : OtherSchemas.lines(connection);
    }

    /** What isn't compared, in words; empty where nothing is left out. */
    static String leftOut(Connection connection) throws SQLException {
        return Session.isPostgres(connection)
                ? "large objects, subscriptions, user mappings, and where sequences stand"
                : OtherSchemas.leftOut(connection);
    }

    /** The lines of PostgreSQL's schemas but for some; the search_path is as before afterwards. */
    static List<String> ofPostgres(Connection connection, List<String> without) throws SQLException {
        boolean isAlone = connection.getAutoCommit();
        connection.setAutoCommit(false);
        Savepoint start = connection.setSavepoint();
        try (Statement setting = connection.createStatement();
                PreparedStatement query = connection.prepareStatement(POSTGRES)) {
            setting.execute("SET LOCAL search_path = ''");
            query.setArray(1, connection.createArrayOf("text", without.toArray()));
            query.setArray(2, connection.createArrayOf("text", without.toArray()));
            List<String> lines = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
            }
            return lines;
        } finally {
            connection.rollback(start);
            if (isAlone) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }
}
