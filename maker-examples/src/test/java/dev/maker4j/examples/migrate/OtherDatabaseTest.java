package dev.maker4j.examples.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.examples.migrate.TestMigration.End;
import dev.maker4j.examples.migrate.database.Access;
import dev.maker4j.examples.migrate.database.ContentReader;
import dev.maker4j.examples.migrate.database.PlanProblemException;
import dev.maker4j.examples.migrate.database.Rehearsal;
import dev.maker4j.examples.migrate.reading.PlanFile;
import java.sql.Connection;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations of a database that is no PostgreSQL, by a plan of one's own. */
final class OtherDatabaseTest {
    private static final Plan PLAN = PlanFile.parse("plan.yaml", """
            name: full names
            content:
              - name: people
                before: SELECT id, name FROM people
                after: SELECT id, full_name FROM people
            traffic:
              every: 1ms
              operations:
                - {sql: SELECT count(*) FROM people}
            steps:
              - {name: save, risk: 1, backup: people}
              - name: add
                risk: 2
                needs: [save]
                run: [{outside: ALTER TABLE people ADD COLUMN IF NOT EXISTS full_name VARCHAR(50)}]
                undo: [{outside: ALTER TABLE people DROP COLUMN IF EXISTS full_name}]
              - name: copy
                risk: 3
                needs: [add]
                run:
                  - batches: {table: people, key: id, size: 7}
                    sql: UPDATE people SET full_name = name WHERE id > :from AND id <= :to
                validate: [{query: SELECT count(*) FROM people WHERE full_name IS DISTINCT FROM name, expect: 0}]
                undo: []
              - name: drop
                risk: 4
                needs: [copy]
                run: [{outside: ALTER TABLE people DROP COLUMN IF EXISTS name}]
                undo:
                  - outside: ALTER TABLE people ADD COLUMN IF NOT EXISTS name VARCHAR(50) BEFORE full_name
                  - UPDATE people SET name = full_name
            """);

    private static Access filled(String name) throws Exception {
        Access access = Access.to("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        try (Connection connection = access.open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE people (id INT PRIMARY KEY, name VARCHAR(50))");
            statement.execute("INSERT INTO people SELECT x, 'Łucja ' || x FROM system_range(1, 50)");
        }
        return access;
    }

    /** On SQLite a missing table was found by the first act, which ended the run. */
    @Test
    void isAskedForTheContentsBeforeARun() throws Exception {
        Plan plan = PlanFile.parse("plan.yaml", """
                name: m
                content: [{name: people, before: SELECT id FROM nobody}]
                steps: [{name: a, risk: 1, run: UPDATE people SET name = 'x', reversible: false}]
                """);
        Access access = filled("contents");

        assertThatThrownBy(() -> Rehearsal.of(plan, access))
                .isInstanceOf(PlanProblemException.class)
                .hasMessageStartingWith("plan.yaml:2: the database refuses this: ")
                .hasMessageContaining("NOBODY");
    }

    @Test
    void isMigratedRowByRow() throws Exception {
        Access access = filled("good");
        ContentSum before = new ContentReader(access, PLAN.contents()).before();

        assertThat(Rehearsal.of(PLAN, access)).containsExactly("only PostgreSQL can take back all that a plan does");
        End end = TestMigration.of(PLAN, access).run();

        assertThat(end.problem()).isEmpty();
        assertThat(end.state().failure()).isEmpty();
        assertThat(end.after().orElseThrow().parts()).isEqualTo(before.parts());
        assertThat(end.users().reads()).isPositive();
    }

    /** The sums of so many contents are longer than what many a database has for a short text. */
    @Test
    void isMigratedWithAsManyContentsAsThePlanHas() throws Exception {
        String contents = IntStream.range(0, 130)
                .mapToObj("  - {name: people-%d, before: SELECT id FROM people}"::formatted)
                .collect(Collectors.joining("\n"));
        Plan plan = PlanFile.parse("plan.yaml", "name: many\ncontent:\n" + contents + """

                steps:
                  - {name: save, risk: 1, backup: people}
                  - {name: clear, risk: 2, needs: [save], run: UPDATE people SET name = 'x', undo: UPDATE people SET name = NULL}
                """);
        Access access = filled("many");

        End end = TestMigration.of(plan, access).run();

        assertThat(end.problem()).isEmpty();
        assertThat(end.state().failure()).isEmpty();
        assertThat(end.after().orElseThrow().parts()).hasSize(130);
    }

    @ParameterizedTest
    @ValueSource(strings = {"save", "add", "copy", "drop"})
    void isRolledBackFromAnyStep(String step) throws Exception {
        Access access = filled("back_from_" + step);
        ContentSum before = new ContentReader(access, PLAN.contents()).before();

        End end = TestMigration.of(PLAN, access).failingAt(step).run();

        assertThat(end.problem()).isEmpty();
        assertThat(end.state().isRolledBack()).isTrue();
        assertThat(end.after()).contains(before);
    }
}
