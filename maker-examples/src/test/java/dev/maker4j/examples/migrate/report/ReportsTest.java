package dev.maker4j.examples.migrate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.acting.Move;
import dev.maker4j.examples.migrate.Figures;
import dev.maker4j.examples.migrate.Impact;
import dev.maker4j.examples.migrate.MigrationState;
import dev.maker4j.examples.migrate.MigrationTask;
import dev.maker4j.examples.migrate.Migrator;
import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.reading.PlanFile;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReportsTest {
    private static final Plan PLAN = PlanFile.parse("plan.yaml", """
            name: two steps
            limits: {unavailable: 1500ms}
            steps:
              - {name: save, risk: 1, backup: users}
              - name: change
                about: do it
                risk: 5
                needs: [save]
                run:
                  - batches: {table: users, key: id, size: 5000}
                    sql: UPDATE users SET a = b WHERE id > :from AND id <= :to
                  - outside: VACUUM users
                validate: [{query: SELECT 1, expect: 1}]
                reversible: false
            """);

    private final MigrationTask task = new MigrationTask(PLAN, Migrator.nobody());

    private MigrationState then(MigrationState state, Move<String> action, ActResult result) {
        return task.apply(state, action, result.text());
    }

    private MigrationState saved() {
        return then(
                task.initialState(), new Move.Do<>("save"), took(12, new Impact(Duration.ofMillis(4), Duration.ZERO)));
    }

    private static ActResult took(long millis, Impact impact) {
        return new Figures(3, impact, Optional.empty()).in(ActResult.done("").taking(Duration.ofMillis(millis)));
    }

    @Test
    void thePreviewHasEveryStatementValidationAndUndoInTheOrderOfTheRun() {
        assertThat(String.join("\n", PlanPreview.lines(PLAN))).isEqualTo("""
                two steps: 2 steps; rolled back where users would have to do without the database for more than 1.5 s
                  1.  save (risk 1)
                      copy users to maker_backup_users
                      undo: outside transactions: DROP TABLE IF EXISTS maker_backup_users
                  2.  change (risk 5): do it
                      for every 5,000 of users.id: UPDATE users SET a = b WHERE id > :from AND id <= :to
                      outside transactions: VACUUM users
                      validated by: SELECT 1 = 1
                      no way back from here""");
    }

    @Test
    void theLogIsThatOfTheStateAlone() {
        String checkSum = PLAN.title().checkSum();

        assertThat(MigrationLog.of(PLAN, saved()))
                .isEqualTo("# plan two steps " + checkSum + ", 2 steps\n"
                        + "  1  run   save                      risk 1  done            3 rows       12 ms  blocked     4 ms"
                        + "  unavailable     0 ms\n");
    }

    @Test
    void theLogSaysWhereAPersonIsNeeded() {
        MigrationState left = then(saved(), new Move.Do<>("change"), ActResult.left("ERROR: no\u2028\n\u0085more"));
        MigrationState halted = task.apply(left, new Move.Halt<>());

        assertThat(MigrationLog.of(PLAN, halted))
                .contains("unavailable     0 ms: ERROR: no more\n")
                .endsWith("# halted for a person to look at: change failed: ERROR: no more\n");
    }

    @Test
    void whatUsersBoreBeyondTheLimitIsAFailureOfTheMigration() {
        ActResult slow = took(2000, new Impact(Duration.ofSeconds(2), Duration.ofMillis(1501)));
        MigrationState state = then(task.initialState(), new Move.Do<>("save"), slow);

        assertThat(state.failure().orElseThrow().toString())
                .isEqualTo(
                        "the limit failed: users had to do without the database for 1,501 ms; the limit is 1,500 ms");
        assertThat(task.possibleActions(state).orElseThrow()).containsExactly(new Move.Undo<>("save"));
    }
}
