package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.migrate.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/*
 * What a transaction does is taken back with it, but for what its functions do elsewhere: in files, on other servers, in other
 * sessions. PostgreSQL calls every such function volatile. So of its own only the volatile ones below may be called; those of
 * extensions aren't, if they are volatile; and one in SQL or PL/pgSQL is looked through for what it calls in turn.
 */
/** Finds functions with effects that can't be taken back. Reads the catalogs of one connection. */
final class Effects {
    /** Volatile functions whose effect ends with the transaction, or that have none. */
    private static final Set<String> TAKEN_BACK = Set.of(
            "random",
            "random_normal",
            "gen_random_uuid",
            "uuidv4",
            "uuidv7",
            "uuid_generate_v1",
            "uuid_generate_v4",
            "clock_timestamp",
            "timeofday",
            "currval",
            "lastval",
            "setseed",
            "pg_notify",
            "txid_current",
            "txid_current_if_assigned",
            "pg_current_xact_id",
            "pg_current_xact_id_if_assigned",
            "pg_backend_pid",
            "array_sample",
            "array_shuffle",
            "pg_relation_size",
            "pg_table_size",
            "pg_indexes_size",
            "pg_total_relation_size",
            "pg_database_size",
            "lo_create",
            "lo_creat",
            "lo_from_bytea",
            "lo_put",
            "lo_unlink",
            "nextval", // these are the ones beside the copies, which come first
            "setval",
            "pg_sleep",
            "pg_sleep_for",
            "pg_sleep_until");

    private static final Pattern DOES_MORE = Pattern.compile(
            "(?i)\\b(EXECUTE(?!\\s+(FUNCTION|PROCEDURE))|COPY|COMMIT|ROLLBACK|LISTEN|LOAD|CALL|set_config|search_path)\\b");
    private static final Pattern CALL = Pattern.compile("(?:\"([^\"]+)\"|([A-Za-z_][\\w$]*))\\s*\\(");

    private final Connection connection;
    private final Set<String> allowed;

    /** Allows functions of these names to be called, since the plan says so. */
    Effects(Connection connection, List<String> allowed) {
        this.connection = connection;
        this.allowed = Set.copyOf(allowed);
    }

    /** Why the functions of that name may have such effects; empty where they have none. */
    Optional<String> of(String name) throws SQLException {
        return of(name, new HashSet<>());
    }

    private record Function(String name, boolean isOwn, boolean isVolatile, String language, String body) {}

    private Optional<String> of(String name, Set<String> seen) throws SQLException {
        if (allowed.contains(name) || !seen.add(name)) {
            return Optional.empty();
        }
        for (Function function : named(name)) {
            boolean isReadable = !function.isOwn()
                    && (function.language().equals("sql") || function.language().equals("plpgsql"));
            if (!isReadable && (!function.isVolatile() || TAKEN_BACK.contains(name))) {
                continue;
            }
            if (!isReadable) {
                return Optional.of(name + " may have effects that can't be taken back");
            }
            Optional<String> inside = ofBody(function.body(), seen); // whatever it is declared to be
            if (inside.isPresent()) {
                return Optional.of(name + " may have effects that can't be taken back: " + inside.get());
            }
        }
        return Optional.empty();
    }

    /** Why a body of SQL or PL/pgSQL may have such effects. */
    Optional<String> ofBody(String body) throws SQLException {
        return ofBody(body, new HashSet<>());
    }

    private Optional<String> ofBody(String body, Set<String> seen) throws SQLException {
        StringBuilder text = new StringBuilder();
        SqlText.of(body).parts().stream()
                .filter(part -> part.kind() == SqlText.Kind.CODE || part.kind() == SqlText.Kind.NAME)
                .forEach(part -> text.append(part.text()));
        var more = DOES_MORE.matcher(text);
        if (more.find()) {
            return Optional.of("it has " + more.group(1).toUpperCase(Locale.ROOT));
        }
        for (MatchResult call : CALL.matcher(text).results().toList()) {
            String name = call.group(1) == null ? call.group(2).toLowerCase(Locale.ROOT) : call.group(1);
            Optional<String> inside = of(name, seen);
            if (inside.isPresent()) {
                return inside;
            }
        }
        return Optional.empty();
    }

    private List<Function> named(String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT proname, pronamespace = 'pg_catalog'::regnamespace,"
                        + " provolatile = 'v', lanname, coalesce(pg_get_function_sqlbody(p.oid), prosrc)"
                        + " FROM pg_proc p JOIN pg_language l ON l.oid = prolang WHERE proname = ? AND prokind IN ('f', 'p')")) {
            query.setString(1, name);
            List<Function> functions = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    functions.add(new Function(
                            rows.getString(1),
                            rows.getBoolean(2),
                            rows.getBoolean(3),
                            rows.getString(4),
                            String.valueOf(rows.getString(5))));
                }
            }
            return functions;
        }
    }
}
