package dev.maker4j.examples.migrate.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Copies PostgreSQL's current schema without its rows: tables, constraints, indexes, views, triggers, under their names. */
final class EmptyCopies {
    private static final String TABLES = """
            SELECT format('CREATE TABLE %1$s.%%I (LIKE %%s INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING IDENTITY)',
              relname, oid::regclass)
            FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
              AND relname <> '%2$s' ORDER BY oid
            """;
    private static final String CONSTRAINTS = """
            SELECT format('ALTER TABLE %1$s.%%I ADD CONSTRAINT %%I %%s', relname, conname, pg_get_constraintdef(c.oid))
            FROM pg_constraint c JOIN pg_class r ON r.oid = conrelid
            WHERE connamespace = current_schema()::regnamespace AND contype IN ('p', 'u', 'x', 'c', 'f')
              AND relname <> '%2$s' ORDER BY position(contype::text IN 'puxcf'), c.oid
            """;
    private static final String INDEXES = """
            SELECT pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class r ON r.oid = indrelid
            WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND indisvalid
              AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid) ORDER BY indexrelid
            """;
    private static final String VIEWS = """
            SELECT format('CREATE %%s %1$s.%%I AS %%s', CASE relkind WHEN 'v' THEN 'VIEW' ELSE 'MATERIALIZED VIEW' END,
              relname, rtrim(pg_get_viewdef(oid), ';') || CASE relkind WHEN 'v' THEN '' ELSE ' WITH NO DATA' END)
            FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('v', 'm') ORDER BY oid
            """;
    private static final String TRIGGERS = """
            SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class r ON r.oid = tgrelid
            WHERE relnamespace = current_schema()::regnamespace AND NOT tgisinternal AND tgparentid = 0 ORDER BY t.oid
            """;
    private static final Pattern ON = Pattern.compile(" ON (ONLY )?((\"[^\"]+\"|[^\\s\".]+)\\.)");

    private EmptyCopies() {}

    /** Makes them within the open transaction and lets names mean them from there on; returns the schema they are copies of. */
    static String make(Connection connection, String into) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '1s'");
            statement.execute("SET LOCAL statement_timeout = '30s'");
            String real =
                    column(statement, "SELECT quote_ident(current_schema())").get(0);
            List<String> definitions = new ArrayList<>();
            for (String query : List.of(TABLES, CONSTRAINTS, INDEXES, VIEWS, TRIGGERS)) {
                for (String definition : column(statement, String.format(query, into, ActRecord.TABLE))) {
                    definitions.add(
                            query.equals(INDEXES) || query.equals(TRIGGERS) ? moved(definition, into) : definition);
                }
            }
            statement.execute("CREATE SCHEMA " + into);
            statement.execute("SET LOCAL search_path = " + into + ", " + real);
            for (String definition : definitions) {
                statement.execute(definition);
            }
            return real;
        }
    }

    /** Names the table in the copied schema, where PostgreSQL names it in the real one. */
    private static String moved(String definition, String into) {
        return ON.matcher(definition)
                .replaceFirst(found ->
                        Matcher.quoteReplacement(" ON " + (found.group(1) == null ? "" : found.group(1)) + into + "."));
    }

    private static List<String> column(Statement statement, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
