package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.migrate.Sql;
import dev.maker4j.examples.migrate.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/*
 * A statement is tried only where that can touch nothing but the copies:
 *
 *   - one that reads or changes rows, if PostgreSQL says that it touches nothing else, see Probe;
 *   - a definition of what lies in schemas, all of which names mean the copies;
 *   - a block or procedure without dynamic SQL whose functions have no effects that stay.
 *
 * Whatever is tried is taken back at once, and left untried, where it has locked something real nevertheless. Once something was
 * left untried, what comes later may fail for that alone, so such failures are reported as untried, too.
 */
/** Tries the statements of a plan on copies. */
final class Trial {
    /** What no transaction may hold, values of an enum that can't be used in the one that adds them, and busy or full servers. */
    private static final Set<String> UNTRIABLE = Set.of("25001", "55P04", "2D000", "55P03", "57014", "53200", "MK001");

    private static final String SEVERAL = "it is several statements in one: give each a place of its own";
    private static final String ALREADY_TOLD = "";
    private static final String SYNTAX_ERROR = "42601";
    private static final Pattern ROWS =
            Pattern.compile("(?i)\\(*\\s*(SELECT|WITH|INSERT|UPDATE|DELETE|MERGE|TABLE|VALUES)\\b");
    private static final Pattern CREATES_FROM_ROWS = Pattern.compile(
            "(?is)CREATE\\s+(UNLOGGED\\s+)?(TABLE|MATERIALIZED\\s+VIEW)\\b.*\\bAS\\b\\s*\\(*\\s*(SELECT|WITH|TABLE|VALUES)\\b.*");
    private static final Pattern HAS_DATA = Pattern.compile("(?is)\\bWITH\\s+(NO\\s+)?DATA\\s*$");
    private static final Pattern DEFINITION = Pattern.compile("(?is)"
            + "((CREATE|ALTER|DROP)\\s+(OR\\s+REPLACE\\s+)?(UNIQUE\\s+|UNLOGGED\\s+|RECURSIVE\\s+|CONSTRAINT\\s+(?=TRIGGER))*"
            + "(TABLE|INDEX|VIEW|MATERIALIZED\\s+VIEW|SEQUENCE|TYPE|DOMAIN|FUNCTION|PROCEDURE|ROUTINE|TRIGGER|RULE|POLICY"
            + "|STATISTICS|SCHEMA|AGGREGATE|OPERATOR|CAST|COLLATION|CONVERSION|DEFAULT\\s+PRIVILEGES|TEXT\\s+SEARCH)\\b"
            + "|COMMENT\\s+ON\\s+(?!(DATABASE|ROLE|EXTENSION|LANGUAGE|TABLESPACE|SUBSCRIPTION|PUBLICATION|SERVER|EVENT|LARGE)\\b)"
            + "|(GRANT|REVOKE)\\b(?!.*\\bON\\s+(DATABASE|LANGUAGE|TABLESPACE|FOREIGN|LARGE|PARAMETER)\\b)(?=.*\\bON\\b)"
            + "|(TRUNCATE|REFRESH|CLUSTER|ANALYZE|LOCK)\\s+\\w|(SET|RESET)\\s+(?!.*\\b(ROLE|AUTHORIZATION)\\b)"
            + "|NOTIFY\\b|EXPLAIN\\s+(?!.*\\bANALYZE\\b)).*");
    private static final Pattern OTHER_LANGUAGE = Pattern.compile("(?i)\\bLANGUAGE\\b(?!\\s+plpgsql\\b)");
    private static final Pattern PROCEDURE =
            Pattern.compile("(?is)CALL\\s+((?:[\\w$]+\\s*\\.\\s*)?)([\\w$]+)\\s*\\(.*");
    private static final String LOCKED = "SELECT string_agg(DISTINCT c.oid::regclass::text, ' and ') FROM pg_locks l"
            + " JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = relnamespace"
            + " WHERE pid = pg_backend_pid() AND mode <> 'AccessShareLock' AND nspname = ANY (?)"
            + " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    private final Connection connection;
    private final EmptyCopies.Copied copied;
    private final Effects effects;
    private final Probe probe;
    private final Set<String> untried = new LinkedHashSet<>();
    private boolean isInDoubt;

    Trial(Connection connection, EmptyCopies.Copied copied, List<String> calls) {
        this.connection = connection;
        this.copied = copied;
        this.effects = new Effects(connection, calls);
        this.probe = new Probe(connection, copied.real(), effects);
    }

    /** What was left untried, with its place and why. */
    List<String> untried() {
        return List.copyOf(untried);
    }

    /** Whether what is there now may be another than it would be, since something was left untried. */
    boolean isInDoubt() {
        return isInDoubt;
    }

    /** From here on all is as if nothing had been left untried. */
    void beginAnew() {
        isInDoubt = false;
    }

    /** Leaves something untried that doesn't change what is there. */
    void leave(String place, String why) {
        untried.add(place + ": " + why);
    }

    /** The names of the plan in the place of those of the copies. */
    String told(String message) {
        return copied.renaming().back(message).replaceAll("\\s+", " ");
    }

    /** Has a query planned and not carried out, since what it says of empty tables means nothing. */
    void explain(Sql sql) throws PlanProblemException, SQLException {
        String text = text(sql);
        if (!ROWS.matcher(bare(text)).lookingAt()) {
            execute(sql);
            return;
        }
        if (SqlText.of(text).statements().size() > 1) {
            leave(sql.place(), SEVERAL);
            return;
        }
        boolean doubted = isInDoubt;
        boolean unused = attempt(sql, "EXPLAIN " + text);
        isInDoubt = doubted;
    }

    void execute(Sql sql) throws PlanProblemException, SQLException {
        String text = text(sql);
        String bare = bare(text);
        String code = SqlText.of(bare).code();
        if (bare.regionMatches(true, 0, "VACUUM", 0, "VACUUM".length())) {
            return;
        }
        Optional<String> objection = isSeveral(bare) ? Optional.of(SEVERAL) : objection(sql, bare, code);
        if (objection.isPresent()) {
            if (!objection.get().equals(ALREADY_TOLD)) {
                leave(sql.place(), told(objection.get()));
            }
            isInDoubt = true;
            return;
        }
        boolean isFilled = CREATES_FROM_ROWS.matcher(code).matches()
                && !HAS_DATA.matcher(code).find();
        boolean unused = attempt(sql, isFilled ? text + "\nWITH NO DATA" : text);
    }

    /** Whether it is several statements that aren't all definitions; a function's body isn't a statement of its own. */
    private static boolean isSeveral(String bare) {
        List<String> statements = SqlText.of(bare).statements();
        boolean isBody = Pattern.compile("(?is)CREATE\\b.*\\bBEGIN\\s+ATOMIC\\b.*")
                .matcher(bare)
                .matches();
        return statements.size() > 1
                && !isBody
                && !statements.stream()
                        .allMatch(code -> DEFINITION.matcher(code).matches());
    }

    private static String text(Sql sql, Map<String, Long> numbers) {
        return SqlText.of(Filled.in(sql.text(), numbers))
                .withCode(code -> code.replaceAll("(?i)\\bCONCURRENTLY\\b", ""));
    }

    private String text(Sql sql) {
        return copied.renaming()
                .in(text(sql, Map.of("from", 0L, "to", 0L, "key", 0L, "own", -1L)))
                .replaceAll("(?i)\\bpg_catalog\\s*\\.\\s*(?=(nextval|setval|pg_sleep\\w*)\\s*\\()", "");
    }

    /** The statement without comments before it. */
    private static String bare(String text) {
        StringBuilder bare = new StringBuilder();
        SqlText.of(text).parts().stream()
                .filter(part -> part.kind() != SqlText.Kind.COMMENT)
                .forEach(part -> bare.append(part.text()));
        return bare.toString().strip();
    }

    private Optional<String> objection(Sql sql, String bare, String code) throws PlanProblemException, SQLException {
        if (ROWS.matcher(code).lookingAt()) {
            return probed(sql, bare);
        }
        if (code.regionMatches(true, 0, "DO", 0, 2) && !code.isEmpty()) {
            if (OTHER_LANGUAGE.matcher(code).find()) {
                return Optional.of("what a block in another language does can't be told");
            }
            String body = SqlText.of(bare).parts().stream()
                    .filter(part ->
                            part.kind() == SqlText.Kind.LITERAL && part.text().startsWith("$"))
                    .map(part -> part.text().replaceAll("^\\$\\w*\\$|\\$\\w*\\$$", ""))
                    .findFirst()
                    .orElse("EXECUTE");
            return effects.ofBody(body).map(why -> "the block may have effects that can't be taken back: " + why);
        }
        var procedure = PROCEDURE.matcher(code);
        if (procedure.matches()) {
            return effects.of(procedure.group(2).toLowerCase(Locale.ROOT));
        }
        if (DEFINITION.matcher(code).matches()) {
            return Optional.empty();
        }
        parse(sql, bare);
        return Optional.of("it isn't known to touch nothing but the copies");
    }

    /** Has a statement parsed that isn't carried out; PL/pgSQL does so before it runs a block. */
    private void parse(Sql sql, String bare) throws PlanProblemException, SQLException {
        Savepoint start = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL check_function_bodies = on");
            statement.execute("DO $maker_parse$ BEGIN IF false THEN " + bare + "; END IF; END $maker_parse$");
        } catch (SQLException e) {
            if (SYNTAX_ERROR.equals(e.getSQLState())) {
                throw new PlanProblemException(
                        sql.place() + ": the database refuses this: " + told(SqlProblems.told(e)));
            }
            if (SqlProblems.isLost(e)) {
                throw e;
            }
        } finally {
            connection.rollback(start);
        }
    }

    private Optional<String> probed(Sql sql, String bare) throws PlanProblemException, SQLException {
        try {
            return probe.objection(bare);
        } catch (SQLException e) {
            if (SqlProblems.isLost(e)) {
                throw e;
            }
            Sql whole = new Sql(bare, sql.place());
            boolean isAccepted = attempt(whole, "EXPLAIN " + bare); // tells what is wrong with it, in its own words
            return Optional.of(isAccepted ? "what it touches can't be told" : ALREADY_TOLD);
        }
    }

    /** Executes a text; false where that failed or had to be taken back, and all is as it was. */
    private boolean attempt(Sql sql, String text) throws PlanProblemException, SQLException {
        Savepoint start = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
            Optional<String> locked = locked();
            if (locked.isEmpty()) {
                connection.releaseSavepoint(start);
                return true;
            }
            connection.rollback(start);
            leave(sql.place(), "it would touch " + told(locked.get()) + " itself");
            isInDoubt = true;
            return false;
        } catch (SQLException e) {
            if (SqlProblems.isLost(e)) {
                throw e;
            }
            connection.rollback(start);
            String state = String.valueOf(e.getSQLState());
            boolean isUntried = UNTRIABLE.contains(state) || (isInDoubt && !state.equals(SYNTAX_ERROR));
            if (!isUntried) {
                throw new PlanProblemException(
                        sql.place() + ": the database refuses this: " + told(SqlProblems.told(e)));
            }
            leave(sql.place(), told(SqlProblems.told(e)));
            isInDoubt = true;
            return false;
        }
    }

    private Optional<String> locked() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LOCKED)) {
            query.setArray(1, connection.createArrayOf("text", copied.real().toArray()));
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
            }
        }
    }
}
