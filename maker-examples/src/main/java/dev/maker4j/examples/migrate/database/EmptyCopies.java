package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.input.TextFile;
import dev.maker4j.examples.migrate.Plan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/*
 * Copied are the schemas on the search_path, those that the plan names, and those that what is copied names. Their definitions
 * are read with names that are whole, have the names of schemas replaced, and are made in the order of their kinds; what needs
 * something that comes later is put off and tried again.
 *
 * nextval and setval are never taken back, whatever becomes of a transaction. So functions of these names come before
 * PostgreSQL's on the path, which refuse any sequence that is not a copy; pg_sleep, which would only take time, does nothing.
 */
/** Copies PostgreSQL schemas without their rows, and all that is in them: types, sequences, tables, functions, rights. */
final class EmptyCopies {

    private static final String NAME = "maker_rehearsal";
    private static final String DEFINITIONS = TextFile.bundled(EmptyCopies.class, "copies.sql");
    private static final String SCHEMAS =
            "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY nspname";
    private static final String OBJECTS = """
            SELECT name, EXISTS (SELECT FROM pg_depend d WHERE d.classid = all_.classid AND d.objid = all_.oid AND deptype = 'e')
            FROM (SELECT 'pg_class'::regclass AS classid, oid, relname::text AS name, relnamespace AS ns FROM pg_class
              UNION ALL SELECT 'pg_type'::regclass, oid, typname::text, typnamespace FROM pg_type WHERE typrelid = 0
              UNION ALL SELECT 'pg_proc'::regclass, oid, proname::text, pronamespace FROM pg_proc) AS all_
            WHERE ns = (SELECT oid FROM pg_namespace WHERE nspname = ?)
            """;
    private static final String GUARDS = """
            CREATE FUNCTION maker_rehearsal.nextval(s regclass) RETURNS bigint LANGUAGE plpgsql AS $guard$ BEGIN
              IF EXISTS (SELECT FROM pg_class WHERE oid = s AND relnamespace::regnamespace::text = ANY (REAL_SCHEMAS)) THEN
                RAISE EXCEPTION 'nextval of the sequence % itself, which could not be taken back', s USING ERRCODE = 'MK001';
              END IF;
              RETURN pg_catalog.nextval(s);
            END $guard$;
            CREATE FUNCTION maker_rehearsal.setval(s regclass, v bigint, c boolean DEFAULT true) RETURNS bigint LANGUAGE plpgsql STRICT AS $guard$ BEGIN
              IF EXISTS (SELECT FROM pg_class WHERE oid = s AND relnamespace::regnamespace::text = ANY (REAL_SCHEMAS)) THEN
                RAISE EXCEPTION 'setval of the sequence % itself, which could not be taken back', s USING ERRCODE = 'MK001';
              END IF;
              RETURN pg_catalog.setval(s, v, c);
            END $guard$;
            CREATE FUNCTION maker_rehearsal.pg_sleep(double precision) RETURNS void LANGUAGE sql AS 'SELECT';
            CREATE FUNCTION maker_rehearsal.pg_sleep_for(interval) RETURNS void LANGUAGE sql AS 'SELECT';
            CREATE FUNCTION maker_rehearsal.pg_sleep_until(timestamptz) RETURNS void LANGUAGE sql AS 'SELECT'
            """;

    private final Connection connection;
    private final Statement statement;
    private final List<String> real;

    private EmptyCopies(Connection connection, Statement statement) throws SQLException {
        this.connection = connection;
        this.statement = statement;
        this.real = column(SCHEMAS);
    }

    /**
     * Schemas that were copied.
     *
     * @param renaming what they are called
     * @param real all schemas that there were before
     */
    record Copied(Renaming renaming, List<String> real) {
        Copied {
            real = List.copyOf(real);
        }
    }

    /** A definition, and whether the copies are worth nothing without it. */
    private record Definition(String sql, boolean isNeeded) {}

    /** Makes them within the open transaction and lets names mean them from there on. */
    static Copied make(Connection connection, Plan plan) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '1s'");
            statement.execute("SET LOCAL statement_timeout = '30s'");
            statement.execute("SET LOCAL check_function_bodies = off");
            return new EmptyCopies(connection, statement).make(PlanText.of(plan));
        }
    }

    private Copied make(String planText) throws SQLException {
        List<String> path = column("SELECT unnest(current_schemas(false))");
        Set<String> schemas = new LinkedHashSet<>(path);
        real.stream().filter(schema -> Renaming.names(schema, planText)).forEach(schemas::add);
        List<Definition> definitions = definitions(schemas);
        for (boolean more = true; more; ) {
            String text =
                    String.join("\n", definitions.stream().map(Definition::sql).toList());
            more = false;
            for (String schema : real) {
                if (!schemas.contains(schema) && text.contains(schema + ".")) {
                    more = schemas.add(schema) || more;
                }
            }
            definitions = more ? definitions(schemas) : definitions;
        }
        requireRoom(schemas);
        return new Copied(made(List.copyOf(schemas), path, definitions), real);
    }

    /** Each copy is locked until all is taken back, and there are only so many locks for everybody. */
    private void requireRoom(Set<String> schemas) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT count(*), current_setting('max_locks_per_transaction')"
                        + "::bigint * current_setting('max_connections')::bigint / 2 FROM pg_class"
                        + " WHERE relnamespace::regnamespace::text = ANY (?)")) {
            query.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                if (rows.next() && rows.getLong(1) > rows.getLong(2)) {
                    throw new SQLException(
                            rows.getLong(1) + " tables and indexes would need more than half of the server's "
                                    + 2 * rows.getLong(2) + " locks");
                }
            }
        }
    }

    private Renaming made(List<String> schemas, List<String> path, List<Definition> definitions) throws SQLException {
        List<Renaming.Schema> renamed = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> withExtensions = new ArrayList<>();
        for (String schema : schemas) {
            String copy = NAME + (renamed.isEmpty() ? "" : "_" + (renamed.size() + 1));
            Renaming.Schema one = schema(schema, copy);
            renamed.add(one);
            statement.execute("CREATE SCHEMA " + copy);
            if (path.contains(schema)) {
                names.add(copy);
            }
            if (path.contains(schema) && !one.kept().isEmpty()) {
                withExtensions.add(quoted(schema));
            }
        }
        names.add(Math.min(1, names.size()), "pg_catalog");
        names.addAll(withExtensions);
        statement.execute("SET LOCAL search_path = " + String.join(", ", names));
        String literals = "ARRAY["
                + String.join(", ", real.stream().map(EmptyCopies::literal).toList()) + "]::text[]";
        statement.execute(GUARDS.replace("REAL_SCHEMAS", literals));
        Renaming renaming = new Renaming(renamed);
        execute(definitions.stream()
                .map(definition -> new Definition(renaming.in(definition.sql()), definition.isNeeded()))
                .toList());
        return renaming;
    }

    private Renaming.Schema schema(String name, String copy) throws SQLException {
        Set<String> known = new TreeSet<>();
        Set<String> kept = new TreeSet<>();
        try (PreparedStatement query = connection.prepareStatement(OBJECTS)) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    (rows.getBoolean(2) ? kept : known).add(rows.getString(1));
                }
            }
        }
        return new Renaming.Schema(name, copy, known, kept);
    }

    private List<Definition> definitions(Set<String> schemas) throws SQLException {
        Savepoint start = connection.setSavepoint();
        List<Definition> definitions = new ArrayList<>();
        statement.execute("SET LOCAL search_path = ''");
        try (PreparedStatement query = connection.prepareStatement(DEFINITIONS)) {
            query.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    definitions.add(new Definition(rows.getString(1), rows.getBoolean(2)));
                }
            }
        }
        connection.rollback(start);
        return definitions;
    }

    /** Makes what can be made, again and again, until nothing is left or nothing more can be. */
    private void execute(List<Definition> definitions) throws SQLException {
        List<Definition> left = definitions;
        while (!left.isEmpty()) {
            List<Definition> putOff = new ArrayList<>();
            SQLException problem = new SQLException("nothing was tried");
            for (Definition definition : left) {
                Savepoint before = connection.setSavepoint();
                try {
                    statement.execute(definition.sql());
                    connection.releaseSavepoint(before);
                } catch (SQLException e) {
                    if (SqlProblems.isLost(e)) {
                        throw e;
                    }
                    connection.rollback(before);
                    if (definition.isNeeded()) {
                        problem = e;
                        putOff.add(definition);
                    }
                }
            }
            if (putOff.size() == left.size()) {
                throw problem;
            }
            left = putOff;
        }
    }

    private List<String> column(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
