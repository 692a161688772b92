package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.migrate.Phase;
import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.Sql;
import dev.maker4j.examples.migrate.SqlText;
import dev.maker4j.examples.migrate.Step;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds statements in transactions that the database would commit at once, so that they couldn't be taken back. */
final class CommittingStatements {
    private static final Set<String> WORDS = Set.of(
            "CREATE",
            "ALTER",
            "DROP",
            "TRUNCATE",
            "RENAME",
            "COMMENT",
            "GRANT",
            "REVOKE",
            "ANALYZE",
            "OPTIMIZE",
            "LOCK");

    private CommittingStatements() {}

    static void check(Plan plan, Connection connection) throws PlanProblemException, SQLException {
        DatabaseMetaData database = connection.getMetaData();
        if (!database.dataDefinitionCausesTransactionCommit()) {
            return;
        }
        for (Step step : plan.steps()) {
            List<Phase> phases = new ArrayList<>(step.phases());
            phases.addAll(step.undo().orElse(List.of()));
            for (Phase phase : phases) {
                if (phase instanceof Phase.Together together) {
                    check(together, database.getDatabaseProductName());
                } else if (phase instanceof Phase.Copy copy) {
                    check(copy, connection);
                }
            }
        }
    }

    /** A copy is begun anew after a crash, so what has its name must not be somebody else's. */
    private static void check(Phase.Copy copy, Connection connection) throws PlanProblemException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1 FROM " + copy.copy() + " WHERE 1 = 0");
        } catch (SQLException e) {
            return; // there is no such table, as it should be
        }
        throw new PlanProblemException(
                copy.place() + ": there is a table " + copy.copy() + " already: drop or rename it");
    }

    private static void check(Phase.Together together, String database) throws PlanProblemException {
        for (Sql statement : together.statements()) {
            for (String code : SqlText.of(statement.text()).statements()) {
                String word = code.split("\\W", 2)[0];
                if (WORDS.contains(word.toUpperCase(Locale.ROOT))) {
                    throw new PlanProblemException(statement.place() + ": " + database + " commits " + word
                            + " at once, so it can't be in a transaction: put it under outside:, worded so that it can be"
                            + " done twice, such as CREATE TABLE IF NOT EXISTS");
                }
            }
        }
    }
}
