package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.migrate.Content;
import dev.maker4j.examples.migrate.Phase;
import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.Sql;
import dev.maker4j.examples.migrate.Step;
import dev.maker4j.examples.migrate.Traffic;
import dev.maker4j.examples.migrate.Validation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/*
 * PostgreSQL takes back whatever a transaction did, new tables and types included. So all is tried in one transaction that is
 * never committed, in a schema of its own with empty copies of the tables:
 *
 *   1. all reversible steps forward, and all of them back, which must bring back the schema from before;
 *   2. all steps forward again, each first undone after each of its phases, as after a crash in between;
 *   3. on the way, the queries for contents, validations and traffic.
 *
 * Nobody else sees any of it, and of the real tables only the definitions are read. CONCURRENTLY, which can't be in a
 * transaction, is left out, and VACUUM is skipped.
 */
/** Tries a plan on empty copies of the tables, to find wrong SQL and undos that don't undo before anything is done. */
public final class Rehearsal {
    private static final String SCHEMA = "maker_rehearsal";

    /** What no transaction may hold, and values of an enum that can't be used in the one that adds them. */
    private static final Set<String> UNTRIABLE = Set.of("25001", "55P04");

    private static final Pattern EXPLAINABLE =
            Pattern.compile("(?i)(SELECT|WITH|INSERT|UPDATE|DELETE|MERGE|TABLE|VALUES)\\b");

    private final Plan plan;
    private final Connection connection;
    private final String realSchema;
    private final List<String> inEffect = new ArrayList<>();

    private Rehearsal(Plan plan, Connection connection, String realSchema) {
        this.plan = plan;
        this.connection = connection;
        this.realSchema = realSchema;
    }

    /**
     * Tries a plan. That is for PostgreSQL; for other databases it is only checked that no transaction of the plan holds what
     * they would commit at once. Takes some milliseconds a step.
     *
     * @param plan the plan
     * @param access how to reach the database
     * @return why it wasn't tried, or not to its end; empty where it was
     * @throws PlanProblemException if a statement is refused, or an undo doesn't bring the schema back
     * @throws SQLException if the database can't be asked
     */
    public static Optional<String> of(Plan plan, Access access) throws PlanProblemException, SQLException {
        Objects.requireNonNull(plan, "plan");
        try (Connection connection = access.open()) {
            if (!Session.isPostgres(connection)) {
                CommittingStatements.check(plan, connection);
                return Optional.of("only PostgreSQL can take back all that a plan does");
            }
            connection.setAutoCommit(false);
            try {
                new Rehearsal(plan, connection, copies(connection)).play();
                return Optional.empty();
            } catch (UntriedException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            } finally {
                connection.rollback();
            }
        }
    }

    /** What can't be tried in a transaction on copies, which says nothing against the plan. */
    private static final class UntriedException extends Exception {
        private static final long serialVersionUID = 1;

        UntriedException(String why) {
            super(why);
        }
    }

    private static String copies(Connection connection) throws SQLException, UntriedException {
        try {
            return EmptyCopies.make(connection, SCHEMA);
        } catch (SQLException e) {
            if (SqlProblems.isLost(e)) {
                throw e;
            }
            throw new UntriedException("the tables can't be copied: " + SqlProblems.told(e));
        }
    }

    private void play() throws PlanProblemException, UntriedException, SQLException {
        Savepoint start = connection.setSavepoint();
        traffic();
        for (Content content : plan.contents()) {
            explain(content.before());
        }
        thereAndBack();
        connection.rollback(start);
        for (Step step : plan.order()) {
            undoAfterEachPhase(step);
            execute(step.phases());
            for (Validation validation : step.validations()) {
                explain(validation.query());
            }
            inEffect.add(step.name());
            traffic();
        }
        for (Content content : plan.contents()) {
            explain(content.after());
        }
    }

    /** The steps up to the first that can't be undone, and back. */
    private void thereAndBack() throws PlanProblemException, UntriedException, SQLException {
        List<String> before = SchemaReader.lines(connection);
        List<Step> done = new ArrayList<>();
        for (Step step : plan.order()) {
            if (!step.isReversible()) {
                break;
            }
            execute(step.phases());
            done.add(step);
        }
        for (int i = done.size() - 1; i >= 0; i--) {
            execute(done.get(i).undo().orElseThrow());
        }
        Optional<String> difference = SchemaDifference.between(before, SchemaReader.lines(connection));
        if (difference.isPresent()) {
            throw new PlanProblemException(plan.steps().get(0).place() + ": undoing all steps doesn't bring the schema"
                    + " back: " + difference.get());
        }
    }

    /** What a crash after each phase would have to undo; the places of columns may differ until all steps are undone. */
    private void undoAfterEachPhase(Step step) throws PlanProblemException, UntriedException, SQLException {
        if (!step.isReversible()) {
            return;
        }
        List<String> before = SchemaDifference.unordered(SchemaReader.lines(connection));
        Savepoint start = connection.setSavepoint();
        for (int phases = 1; phases <= step.phases().size(); phases++) {
            execute(step.phases().subList(0, phases));
            execute(step.undo().orElseThrow());
            Optional<String> difference =
                    SchemaDifference.between(before, SchemaDifference.unordered(SchemaReader.lines(connection)));
            if (difference.isPresent()) {
                throw new PlanProblemException(step.place() + ": the undo of step " + step.name()
                        + (phases < step.phases().size() ? " after its phase " + phases : "")
                        + " doesn't bring the schema back: " + difference.get());
            }
            connection.rollback(start);
        }
    }

    private void traffic() throws PlanProblemException, UntriedException, SQLException {
        for (Traffic.Operation operation : plan.traffic().operations()) {
            boolean isNew = operation.from().map(inEffect::contains).orElse(false);
            explain(isNew ? operation.after().orElseThrow() : operation.before());
        }
        for (Sql removal : plan.traffic().ownRows().removal()) {
            execute(removal);
        }
    }

    private void execute(List<Phase> phases) throws PlanProblemException, UntriedException, SQLException {
        for (Phase phase : phases) {
            if (phase instanceof Phase.Batches batches) {
                String place = batches.statement().place();
                execute(new Sql("SELECT min(" + batches.key() + ") FROM " + batches.table(), place));
                execute(batches.statement());
                continue;
            }
            if (phase instanceof Phase.Copy copy) {
                execute(copy.creation());
                continue;
            }
            List<Sql> statements = phase instanceof Phase.Together together
                    ? together.statements()
                    : ((Phase.Outside) phase).statements();
            for (Sql statement : statements) {
                execute(statement);
            }
        }
    }

    /** Has a query planned and not carried out, since what it says of empty tables means nothing. */
    private void explain(Sql sql) throws PlanProblemException, UntriedException, SQLException {
        boolean explainable = EXPLAINABLE.matcher(sql.text()).lookingAt();
        execute(explainable ? new Sql("EXPLAIN " + sql.text(), sql.place()) : sql);
    }

    private void execute(Sql sql) throws PlanProblemException, UntriedException, SQLException {
        String text = Filled.in(sql.text(), Map.of("from", 0L, "to", 0L, "key", 0L, "own", -1L))
                .replaceAll("(?i)\\bCONCURRENTLY\\b", "")
                .replaceAll("(?i)(?<![\\w\".])" + Pattern.quote(realSchema) + "\\s*\\.", SCHEMA + ".");
        if (text.toUpperCase(Locale.ROOT).startsWith("VACUUM")) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            if (SqlProblems.isLost(e)) {
                throw e;
            }
            if (UNTRIABLE.contains(String.valueOf(e.getSQLState()))) {
                throw new UntriedException(sql.place() + ": " + SqlProblems.told(e));
            }
            throw new PlanProblemException(sql.place() + ": the database refuses this: " + SqlProblems.told(e));
        }
    }
}
