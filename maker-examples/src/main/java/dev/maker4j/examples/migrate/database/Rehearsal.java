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
    private static final String NO_RIGHT = "42501";

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
     * @return whether it was tried; false for other databases, and where the user may not make a schema
     * @throws PlanProblemException if a statement is refused, or an undo doesn't bring the schema back
     * @throws SQLException if the database can't be asked
     */
    public static boolean of(Plan plan, Access access) throws PlanProblemException, SQLException {
        Objects.requireNonNull(plan, "plan");
        try (Connection connection = access.open()) {
            if (!Session.isPostgres(connection)) {
                CommittingStatements.check(plan, connection.getMetaData());
                return false;
            }
            connection.setAutoCommit(false);
            try {
                String schema = EmptyCopies.make(connection, SCHEMA);
                new Rehearsal(plan, connection, schema).play();
                return true;
            } catch (SQLException e) {
                if (NO_RIGHT.equals(e.getSQLState())) {
                    return false;
                }
                throw e;
            } finally {
                connection.rollback();
            }
        }
    }

    private void play() throws PlanProblemException, SQLException {
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
    private void thereAndBack() throws PlanProblemException, SQLException {
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
    private void undoAfterEachPhase(Step step) throws PlanProblemException, SQLException {
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

    private void traffic() throws PlanProblemException, SQLException {
        for (Traffic.Operation operation : plan.traffic().operations()) {
            boolean isNew = operation.from().map(inEffect::contains).orElse(false);
            explain(isNew ? operation.after().orElseThrow() : operation.before());
        }
        for (Sql removal : plan.traffic().ownRows().removal()) {
            execute(removal);
        }
    }

    private void execute(List<Phase> phases) throws PlanProblemException, SQLException {
        for (Phase phase : phases) {
            if (phase instanceof Phase.Batches batches) {
                String place = batches.statement().place();
                execute(new Sql("SELECT min(" + batches.key() + ") FROM " + batches.table(), place));
                execute(batches.statement());
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
    private void explain(Sql sql) throws PlanProblemException, SQLException {
        boolean explainable = EXPLAINABLE.matcher(sql.text()).lookingAt();
        execute(explainable ? new Sql("EXPLAIN " + sql.text(), sql.place()) : sql);
    }

    private void execute(Sql sql) throws PlanProblemException, SQLException {
        String text = Filled.in(sql.text(), Map.of("from", 0L, "to", 0L, "key", 0L, "own", -1L))
                .replaceAll("(?i)\\bCONCURRENTLY\\b", "")
                .replaceAll("(?i)(?<![\\w\".])" + Pattern.quote(realSchema) + "\\s*\\.", SCHEMA + ".");
        if (text.toUpperCase(Locale.ROOT).startsWith("VACUUM")) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            if (SqlProblems.isLost(e) || NO_RIGHT.equals(e.getSQLState())) {
                throw e;
            }
            throw new PlanProblemException(sql.place() + ": the database refuses this: " + SqlProblems.told(e));
        }
    }
}
