package dev.maker4j.examples.migrate.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/*
 * PostgreSQL parses the body of a function BEGIN ATOMIC … END when that is made, and writes down all that it depends on, down to
 * the sequence in nextval('…'). So it is asked what a query or a change of rows would touch without doing any of it.
 */
/** Finds out what a statement that reads or changes rows would touch. */
final class Probe {
    private static final String FUNCTION = "maker_probe";

    private static final String RELATIONS = """
            WITH RECURSIVE touched(oid) AS (
              SELECT refobjid FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = 'maker_probe'::regproc
                AND refclassid = 'pg_class'::regclass
              UNION SELECT d.refobjid FROM touched JOIN pg_rewrite w ON ev_class = touched.oid
                JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid AND d.refclassid = 'pg_class'::regclass
            )
            """;
    private static final String REAL =
            RELATIONS + "SELECT DISTINCT c.oid::regclass::text FROM touched JOIN pg_class c USING (oid)"
                    + " JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = ANY (?)";
    private static final String FUNCTIONS = RELATIONS + """
            SELECT DISTINCT proname FROM (
              SELECT found[1]::oid AS oid FROM pg_proc, LATERAL
                regexp_matches(prosqlbody::text, ':(?:funcid|opfuncid|aggfnoid|winfnoid) (\\d+)', 'g') AS found
              WHERE pg_proc.oid = 'maker_probe'::regproc
              UNION SELECT refobjid FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = 'maker_probe'::regproc
                AND refclassid = 'pg_proc'::regclass
              UNION SELECT tgfoid FROM pg_trigger JOIN touched ON touched.oid = tgrelid WHERE NOT tgisinternal AND tgenabled <> 'D'
              UNION SELECT found[1]::oid FROM touched JOIN pg_attrdef ON adrelid = touched.oid, LATERAL
                regexp_matches(adbin::text, ':funcid (\\d+)', 'g') AS found
            ) AS called JOIN pg_proc USING (oid) WHERE provolatile = 'v' OR pronamespace <> 'pg_catalog'::regnamespace
            """;

    private final Connection connection;
    private final List<String> real;
    private final Effects effects;

    /** Finds what touches these schemas, or has effects that can't be taken back. */
    Probe(Connection connection, List<String> real, Effects effects) {
        this.connection = connection;
        this.real = List.copyOf(real);
        this.effects = effects;
    }

    /** Why the statement can't be tried; empty where it can. */
    Optional<String> objection(String sql) throws SQLException {
        Savepoint start = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE FUNCTION " + FUNCTION + "() RETURNS void LANGUAGE sql BEGIN ATOMIC " + sql + "; END");
            List<String> relations = column(REAL, true);
            if (!relations.isEmpty()) {
                return Optional.of("it would touch " + String.join(" and ", relations) + " itself");
            }
            for (String function : column(FUNCTIONS, false)) {
                Optional<String> effect = effects.of(function);
                if (effect.isPresent()) {
                    return effect;
                }
            }
            return Optional.empty();
        } finally {
            connection.rollback(start);
        }
    }

    private List<String> column(String query, boolean isOfReal) throws SQLException {
        List<String> values = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            if (isOfReal) {
                statement.setArray(1, connection.createArrayOf("text", real.toArray()));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
        }
        return values;
    }
}
