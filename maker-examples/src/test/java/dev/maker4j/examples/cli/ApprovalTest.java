package dev.maker4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.deploy.TestPlan;
import dev.maker4j.examples.migrate.database.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A risky act waits for a person, who is shown just what is then done and how it would be undone. */
@Timeout(600)
final class ApprovalTest {
    private static final String FILL = "UPDATE people SET full_name = name";
    private static final String EMPTY = "UPDATE people SET full_name = NULL";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private String url = "";

    @BeforeEach
    void nameDatabase() {
        url = "jdbc:h2:" + folder.resolve("people");
    }

    private Path journal() {
        return folder.resolve("run");
    }

    private Path plan() throws IOException, SQLException {
        try (Connection connection = Access.to(url).open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE people (id INT PRIMARY KEY, name VARCHAR(50), full_name VARCHAR(50))");
            statement.execute("INSERT INTO people VALUES (1, 'Ada', NULL), (2, 'Grace', NULL)");
        }
        return Files.writeString(folder.resolve("plan.yaml"), """
                name: full names
                content: [{name: people, before: "SELECT id, name FROM people"}]
                steps:
                  - {name: save, risk: 1, backup: people}
                  - {name: fill, risk: 4, needs: [save], run: %s, undo: %s}
                  - {name: check, risk: 2, needs: [fill], run: DELETE FROM people WHERE 1 = 0, undo: []}
                """.formatted(FILL, EMPTY));
    }

    private long filled() throws SQLException {
        try (Connection connection = Access.to(url).open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM people WHERE full_name = name")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Run migrate(int status, Path plan, Object... more) {
        Object[] typed = {
            "migrate", plan, "--jdbc-url", url, "--journal", journal(), "--approve-from", "high", "--resume"
        };
        Object[] all = new Object[typed.length + more.length];
        System.arraycopy(typed, 0, all, 0, typed.length);
        System.arraycopy(more, 0, all, typed.length, more.length);
        return Run.exiting(status, all);
    }

    private Run decide(Object... more) {
        Object[] all = new Object[3 + more.length];
        System.arraycopy(new Object[] {"approve", "--journal", journal()}, 0, all, 0, 3);
        System.arraycopy(more, 0, all, 3, more.length);
        return Run.exiting(0, all);
    }

    @Test
    void aMigrationWaitsWithARiskyStepAndGoesOnOnceItIsApproved() throws Exception {
        Path plan = plan();

        Run paused = migrate(4, plan);

        assertThat(paused.err() + paused.out()).contains("✔ do = save", "approve --journal " + journal());
        assertThat(filled()).isZero();

        assertThat(decide("--by", "Ada").out())
                .contains("risk       high")
                .containsPattern("do\n\\s+run fill \\(risk 4\\)\n\\s+" + FILL + ";\n")
                .containsPattern("undo\n\\s+" + EMPTY + ";\n")
                .contains("approved; resume the run to continue");
        assertThat(filled()).isZero();

        assertThat(migrate(0, plan).out()).contains("✔ Solved and verified");
        assertThat(filled()).isEqualTo(2);
    }

    @Test
    void theWayBackWaitsToo() throws Exception {
        Path plan = plan();
        migrate(4, plan, "--fail-at", "check");
        decide();

        migrate(4, plan, "--fail-at", "check");

        assertThat(filled()).isEqualTo(2);
        assertThat(decide().out()).containsPattern("do\n\\s+undo fill\n\\s+" + EMPTY + ";\n");
        Run ended = migrate(3, plan, "--fail-at", "check");
        assertThat(ended.out() + ended.err())
                .contains("rolled back to the old content, bit for bit, since check failed");
        assertThat(filled()).isZero();
    }

    @Test
    void nothingOfARefusedStepIsDone() throws Exception {
        Path plan = plan();
        migrate(4, plan);

        assertThat(decide("--refuse", "--by", "Ada").out()).contains("refused; resume the run to continue");

        Run ended = migrate(3, plan);
        assertThat(ended.out() + ended.err()).contains("refused");
        assertThat(filled()).isZero();
    }

    @Test
    void aRollOutWaitsBeforeItDropsWhatTheOldVersionNeeds() throws Exception {
        Path plan = Files.writeString(folder.resolve("small.yaml"), TestPlan.TEXT);

        Run paused = Run.exiting(4, "deploy", plan, "--journal", journal(), "--approve-from", "high", "--json");

        assertThat(paused.out())
                .contains("\"status\":\"paused\"", "\"versions\":{\"stock\":\"2.0\",\"front\":\"2.0\"}");
        assertThat(decide().out())
                .containsPattern(
                        "do\n\\s+contract-database stock \\(1\\.0 to 2\\.0\\)\n\\s+ALTER TABLE goods DROP COLUMN name;\n")
                .containsPattern("undo\n\\s+ALTER TABLE goods ADD COLUMN name VARCHAR\\(9\\) BEFORE title;"
                        + "\\s+UPDATE goods SET name = title;\n");

        Run ended =
                Run.exiting(0, "deploy", plan, "--journal", journal(), "--approve-from", "high", "--resume", "--json");
        assertThat(ended.out()).contains("\"status\":\"solved\"", "\"verified\":true", "\"failedCalls\":0,");
    }
}
