package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.migrate.Content;
import dev.maker4j.examples.migrate.Phase;
import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.Sql;
import dev.maker4j.examples.migrate.Step;
import dev.maker4j.examples.migrate.Traffic;
import dev.maker4j.examples.migrate.Validation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/*
 * PostgreSQL takes back whatever a transaction did, new tables and types included. So all is tried in one transaction that is
 * never committed, in schemas of its own with empty copies of all that is in the real ones:
 *
 *   1. all reversible steps forward, and all of them back, which must bring back the schema from before;
 *   2. all steps forward again, each first undone after each of its phases, as after a crash in between;
 *   3. on the way, the queries for contents, validations and traffic.
 *
 * Nobody else sees any of it, and of the real tables only the definitions are read. What can't be tried on copies is left out and
 * reported, see Trial. CONCURRENTLY, which can't be in a transaction, is left out, and VACUUM is skipped.
 */
/** Tries a plan on empty copies of the tables, to find wrong SQL and undos that don't undo before anything is done. */
public final class Rehearsal {
    /** The first that has BEGIN ATOMIC. */
    private static final int LEAST_VERSION = 14;

    private final Plan plan;
    private final Connection connection;
    private final EmptyCopies.Copied copied;
    private final Trial trial;
    private final List<String> inEffect = new ArrayList<>();

    private Rehearsal(Plan plan, Connection connection, EmptyCopies.Copied copied) {
        this.plan = plan;
        this.connection = connection;
        this.copied = copied;
        this.trial = new Trial(connection, copied, plan.calls());
    }

    /**
     * Tries a plan on PostgreSQL, which takes a few milliseconds per step. On other databases, only checks that no transaction of the
     * plan holds what they would commit at once, and that they accept the queries for the contents.
     *
     * @param plan the plan
     * @param access how to reach the database
     * @return what wasn't tried and why, one line each; empty where all was
     * @throws PlanProblemException if a statement is refused, or an undo doesn't bring the schema back
     * @throws SQLException if the database can't be asked
     */
    public static List<String> of(Plan plan, Access access) throws PlanProblemException, SQLException {
        Objects.requireNonNull(plan, "plan");
        try (Connection connection = access.open()) {
            if (!Session.isPostgres(connection)) {
                CommittingStatements.check(plan, connection);
                askForContents(plan, connection);
                return List.of("only PostgreSQL can take back all that a plan does");
            }
            if (connection.getMetaData().getDatabaseMajorVersion() < LEAST_VERSION) {
                return List.of("PostgreSQL tells what a statement would touch from version " + LEAST_VERSION + " on");
            }
            try {
                silenceEventTriggers(connection);
                connection.setAutoCommit(false);
                Rehearsal rehearsal = new Rehearsal(plan, connection, copies(plan, connection));
                rehearsal.play();
                return rehearsal.trial.untried();
            } catch (UntriedException e) {
                return List.of(String.valueOf(e.getMessage()));
            } finally {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
            }
        }
    }

    /** Reads one row of each content: without copies, the first act would be the first to find a wrong query. */
    private static void askForContents(Plan plan, Connection connection) throws PlanProblemException, SQLException {
        for (Content content : plan.contents()) {
            try (Statement statement = connection.createStatement()) {
                statement.setMaxRows(1);
                statement.executeQuery(content.before().text()).close();
            } catch (SQLException e) {
                if (SqlProblems.isLost(e)) {
                    throw e;
                }
                throw new PlanProblemException(
                        content.before().place() + ": the database refuses this: " + SqlProblems.told(e));
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

    /** Triggers on definitions would be real ones, whatever is defined. */
    private static void silenceEventTriggers(Connection connection) throws SQLException, UntriedException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT count(*) FROM pg_event_trigger WHERE evtenabled <> 'D'")) {
            if (!rows.next() || rows.getLong(1) == 0) {
                return;
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET event_triggers = off");
        } catch (SQLException e) {
            throw new UntriedException("event triggers would be called: " + SqlProblems.told(e));
        }
    }

    private static EmptyCopies.Copied copies(Plan plan, Connection connection) throws SQLException, UntriedException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET row_security = off"); // as in the migration itself
            return EmptyCopies.make(connection, plan);
        } catch (SQLException e) {
            if (SqlProblems.isLost(e)) {
                throw e;
            }
            throw new UntriedException("the tables can't be copied: " + SqlProblems.told(e));
        }
    }

    private void play() throws PlanProblemException, SQLException {
        Savepoint start = connection.setSavepoint();
        traffic();
        for (Content content : plan.contents()) {
            trial.explain(content.before());
        }
        thereAndBack();
        connection.rollback(start);
        trial.beginAnew();
        for (Step step : plan.order()) {
            undoAfterEachPhase(step);
            execute(step.phases());
            for (Validation validation : step.validations()) {
                trial.explain(validation.query());
            }
            inEffect.add(step.name());
            traffic();
        }
        for (Content content : plan.contents()) {
            trial.explain(content.after());
        }
    }

    /** The lines of the copies, whose views hold no rows whatever becomes of them. */
    private List<String> schema() throws SQLException {
        return SchemaReader.ofPostgres(connection, copied.real()).stream()
                .map(line -> line.replace(" not populated", ""))
                .toList();
    }

    /** The steps up to the first that can't be undone, and back. */
    private void thereAndBack() throws PlanProblemException, SQLException {
        List<String> before = schema();
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
        require(
                SchemaDifference.between(before, schema()),
                plan.steps().get(0).place(),
                "undoing all steps doesn't bring the schema back");
    }

    /** What a crash after each phase would have to undo; the places of columns may differ until all steps are undone. */
    private void undoAfterEachPhase(Step step) throws PlanProblemException, SQLException {
        if (!step.isReversible()) {
            return;
        }
        List<String> before = SchemaDifference.unordered(schema());
        Savepoint start = connection.setSavepoint();
        boolean doubted = trial.isInDoubt();
        for (int phases = 1; phases <= step.phases().size(); phases++) {
            execute(step.phases().subList(0, phases));
            execute(step.undo().orElseThrow());
            require(
                    SchemaDifference.between(before, SchemaDifference.unordered(schema())),
                    step.place(),
                    "the undo of step " + step.name()
                            + (phases < step.phases().size() ? " after its phase " + phases : "")
                            + " doesn't bring the schema back");
            connection.rollback(start);
            if (!doubted) {
                trial.beginAnew();
            }
        }
    }

    /** Where something was left untried, a difference may come from that alone. */
    private void require(Optional<String> difference, String place, String claim) throws PlanProblemException {
        if (difference.isEmpty()) {
            return;
        }
        String told = trial.told(difference.get());
        if (!trial.isInDoubt()) {
            throw new PlanProblemException(place + ": " + claim + ": " + told);
        }
        trial.leave(place, "as far as it was tried, " + claim + ": " + told);
    }

    private void traffic() throws PlanProblemException, SQLException {
        for (Traffic.Operation operation : plan.traffic().operations()) {
            boolean isNew = operation.from().map(inEffect::contains).orElse(false);
            trial.explain(isNew ? operation.after().orElseThrow() : operation.before());
        }
        for (Sql removal : plan.traffic().ownRows().removal()) {
            trial.execute(removal);
        }
    }

    private void execute(List<Phase> phases) throws PlanProblemException, SQLException {
        for (Phase phase : phases) {
            if (phase instanceof Phase.Batches batches) {
                String place = batches.statement().place();
                trial.explain(new Sql("SELECT min(" + batches.key() + ") FROM " + batches.table(), place));
                trial.execute(batches.statement());
                continue;
            }
            if (phase instanceof Phase.Copy copy) {
                trial.execute(copy.creation());
                continue;
            }
            List<Sql> statements = phase instanceof Phase.Together together
                    ? together.statements()
                    : ((Phase.Outside) phase).statements();
            for (Sql statement : statements) {
                trial.execute(statement);
            }
        }
    }
}
