package dev.maker4j.examples.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.examples.migrate.TestMigration.End;
import dev.maker4j.examples.migrate.reading.PlanFile;
import dev.maker4j.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans that lose rows, fail late, set what they shouldn't, or meet others' locks, on a database of one's own. */
final class SurvivalTest {
    private static final String CONTENT = "content: [{name: item, before: \"SELECT id, name, qty FROM item\"}]\n";

    private final TestShop shop = TestShop.empty();

    @BeforeEach
    void fill() throws Exception {
        shop.execute(
                "CREATE TABLE item (id serial PRIMARY KEY, name text, qty int)",
                "INSERT INTO item (name, qty) SELECT 'item ' || g, g FROM generate_series(1, 1000) g",
                "CREATE TABLE part (id int PRIMARY KEY, item_id int REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED)",
                "INSERT INTO part SELECT g, g FROM generate_series(1, 1000) g");
    }

    private static Plan plan(String text) {
        return PlanFile.parse("plan.yaml", "name: one\n" + text);
    }

    private End run(String text) {
        return TestMigration.of(plan(text), shop.access()).run();
    }

    private void isRolledBack(End end, String step, String reason) throws Exception {
        assertThat(end.problem()).isEmpty();
        assertThat(end.state().isRolledBack()).isTrue();
        assertThat(end.state().failure().orElseThrow().what()).isEqualTo(step);
        assertThat(end.state().failure().orElseThrow().reason()).contains(reason);
        assertThat(shop.value("SELECT to_regclass('item2')")).isEqualTo("null");
    }

    @Test
    void rowsThatTheLastStepLosesLeadBack() throws Exception {
        End end = run("""
                content: [{name: item, before: "SELECT id, name, qty FROM item", after: "SELECT id, name, qty FROM item2"}]
                steps:
                  - name: mk
                    risk: 1
                    run: CREATE TABLE item2 (id int PRIMARY KEY, name text, qty int, k text UNIQUE)
                    undo: DROP TABLE IF EXISTS item2
                  - name: copy
                    risk: 2
                    needs: [mk]
                    run:
                      - batches: {table: item, key: id, size: 300}
                        sql: >-
                          INSERT INTO item2 SELECT id, name, qty, lower(left(name, 7)) FROM item
                          WHERE id > :from AND id <= :to ON CONFLICT DO NOTHING
                    undo: DELETE FROM item2
                """);

        isRolledBack(end, "copy", "the content of item is another after it: 1,000 rows before, 99 now");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM item WHERE id = 7 AND qty = 7",
                "UPDATE item SET name = upper(name) WHERE id = 7",
                "INSERT INTO item (name, qty) VALUES ('one more', 1)"
            })
    void rowsThatAStepOnTheWayLosesOrAltersAreFoundByThatStep(String statement) throws Exception {
        shop.execute("ALTER TABLE part DROP CONSTRAINT part_item_id_fkey", "CREATE TABLE saved AS TABLE item");

        End end = run(
                CONTENT + "steps:\n"
                        + "  - {name: first, risk: 1, run: CREATE TABLE item2 (id int), undo: DROP TABLE IF EXISTS item2}\n"
                        + "  - {name: loses, risk: 2, needs: [first], run: \"" + statement
                        + "\", undo: [TRUNCATE item, INSERT INTO"
                        + " item TABLE saved]}\n"
                        + "  - {name: last, risk: 3, needs: [loses], run: CREATE TABLE item3 (id int), undo: DROP TABLE item3}\n");

        isRolledBack(end, "loses", "the content of item is another after it");
    }

    @Test
    void whatCannotBeUndoneLosesNothing() throws Exception {
        End end = run("""
                content: [{name: item, before: "SELECT id, name FROM item", after: "SELECT id, name FROM item2"}]
                steps:
                  - {name: mk, risk: 1, run: "CREATE TABLE item2 (id int, name text)", undo: DROP TABLE IF EXISTS item2}
                  - {name: copy, risk: 2, needs: [mk], run: "INSERT INTO item2 SELECT id, name FROM item WHERE id > 1", undo: []}
                  - {name: drop, risk: 3, needs: [copy], run: DROP TABLE item CASCADE, reversible: false}
                  - {name: index, risk: 3, needs: [drop], run: CREATE INDEX i ON item2 (id), undo: DROP INDEX i}
                """);

        isRolledBack(end, "drop", "the content of item is another after it: 1,000 rows before, 999 now");
        assertThat(shop.value("SELECT count(*) FROM item")).isEqualTo("1000");
    }

    @Test
    void aStepMayLeaveTheContentBetweenItsFormsWhereItSaysSo() {
        String text = """
                content: [{name: item, before: "SELECT id, name FROM item", after: "SELECT id, name FROM a UNION ALL SELECT id, name FROM b"}]
                steps:
                  - {name: mk, risk: 1, run: ["CREATE TABLE a (id int, name text)", "CREATE TABLE b (id int, name text)"], undo: "DROP TABLE a, b"}
                  - name: move
                    risk: 2
                    needs: [mk]
                    content: between
                    run: "WITH gone AS (DELETE FROM part WHERE id <= 500), moved AS (DELETE FROM item WHERE id <= 500 RETURNING id, name) INSERT INTO a SELECT * FROM moved"
                    undo: []
                  - {name: rest, risk: 3, needs: [move], run: "INSERT INTO b SELECT id, name FROM item", undo: TRUNCATE b}
                """;

        End end = run(text);
        assertThat(end.problem()).isEmpty();
        assertThat(end.state().failure()).isEmpty();
    }

    @Test
    void aConstraintThatIsCheckedAtTheEndFailsTheStep() throws Exception {
        End end = run(CONTENT + """
                steps:
                  - {name: note, risk: 1, run: CREATE TABLE item2 (id int), undo: DROP TABLE IF EXISTS item2}
                  - name: repoint
                    risk: 3
                    needs: [note]
                    run: UPDATE part SET item_id = item_id + 1
                    undo: UPDATE part SET item_id = item_id - 1
                """);

        isRolledBack(end, "repoint", "violates foreign key constraint \"part_item_id_fkey\" (plan.yaml:8)");
    }

    @Test
    void aConstraintThatIsCheckedAtTheEndOfARangeFailsTheStep() throws Exception {
        End end = run(CONTENT + """
                steps:
                  - {name: note, risk: 1, run: CREATE TABLE item2 (id int), undo: DROP TABLE IF EXISTS item2}
                  - name: repoint
                    risk: 3
                    needs: [note]
                    run:
                      - batches: {table: part, key: id, size: 400}
                        sql: UPDATE part SET item_id = item_id + 1 WHERE id > :from AND id <= :to
                    undo: UPDATE part SET item_id = id
                """);

        isRolledBack(end, "repoint", "violates foreign key constraint");
    }

    @Test
    void whatAStepSetsDoesNotOutliveIt() throws Exception {
        End end = run(CONTENT + """
                steps:
                  - name: one
                    risk: 1
                    run:
                      - SET timezone = 'Asia/Tokyo'
                      - SET search_path = pg_catalog
                      - SET ROLE pg_monitor
                      - RESET ROLE
                      - CREATE TABLE public.extra (id int, at timestamptz)
                      - CREATE TEMP TABLE gone (id int)
                    undo: DROP TABLE IF EXISTS extra
                  - name: two
                    risk: 2
                    needs: [one]
                    run: INSERT INTO extra SELECT 1, timestamp '2024-01-01 00:00' WHERE to_regclass('gone') IS NULL
                    undo: DELETE FROM extra
                """);

        assertThat(end.state().failure()).isEmpty();
        assertThat(shop.value("SELECT at AT TIME ZONE 'UTC' FROM extra"))
                .isEqualTo(shop.value("SELECT timestamptz '2024-01-01 00:00' AT TIME ZONE 'UTC'"));
    }

    @Test
    void whatIsToldAsDoneIsOnTheDiskWhateverTheDatabasesDefault() throws Exception {
        shop.execute("ALTER DATABASE " + shop.value("SELECT current_database()") + " SET synchronous_commit = off");

        End end = run("""
                steps:
                  - {name: a, risk: 1, run: "CREATE TABLE said AS SELECT current_setting('synchronous_commit') AS it", undo: DROP TABLE said}
                """);

        assertThat(end.state().failure()).isEmpty();
        assertThat(shop.value("SELECT it FROM said")).isEqualTo("on");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE item SET id = id + 1 WHERE id > :from AND id <= :to",
                "UPDATE ONLY item AS i SET qty = 1, id = -id /* x */ WHERE id > :from AND id <= :to",
            })
    void aBatchThatSetsItsOwnKeyIsRefused(String statement) {
        assertThatThrownBy(() -> plan("steps:\n  - name: a\n    risk: 1\n    undo: []\n    run:\n"
                        + "      - batches: {table: item, key: id, size: 5}\n        sql: \"" + statement + "\"\n"))
                .hasMessageContaining("plan.yaml:8: ")
                .hasMessageContaining("sets id, by which the batches go");
    }

    @Test
    void aPlaceholderInATextStaysText() throws Exception {
        End end = run(CONTENT + """
                steps:
                  - name: fill
                    risk: 2
                    run:
                      - ALTER TABLE part ADD COLUMN memo text
                      - batches: {table: part, key: id, size: 500}
                        sql: "UPDATE part SET memo = 'from :from to :to, 12:to' /* :from */ WHERE id > :from AND id <= :to -- :to"
                    undo: ALTER TABLE part DROP COLUMN IF EXISTS memo
                """);

        assertThat(end.state().failure()).isEmpty();
        assertThat(shop.value("SELECT DISTINCT memo FROM part")).isEqualTo("from :from to :to, 12:to");
    }

    @Test
    void aKeyThatATriggerMovesDuringABatchIsCaught() throws Exception {
        shop.execute(
                "ALTER TABLE part DROP CONSTRAINT part_item_id_fkey",
                "CREATE FUNCTION moves() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN IF NEW.id = 70 THEN NEW.id := 5000; END IF; RETURN NEW; END $$",
                "CREATE TRIGGER moves BEFORE UPDATE ON item FOR EACH ROW EXECUTE FUNCTION moves()");

        End end = run(CONTENT + """
                steps:
                  - name: fill
                    risk: 2
                    run:
                      - batches: {table: item, key: id, size: 300}
                        sql: UPDATE item SET qty = qty WHERE id > :from AND id <= :to
                    undo: []
                """);

        isRolledBack(
                end,
                "fill",
                "keys changed while batches walked over them: of 300 rows of item with id from 1 to 300, 299"
                        + " still have such a key (plan.yaml:8)");
    }

    @Test
    void asManyContentsAsAPlanHasAreKept() throws Exception {
        String contents = IntStream.range(0, 200)
                .mapToObj(i -> "  - {name: content-number-" + i + ", before: 'SELECT id FROM item WHERE id % 200 = " + i
                        + "'}\n")
                .collect(Collectors.joining());

        End end = run("content:\n" + contents + "steps:\n"
                + "  - {name: a, risk: 1, run: CREATE TABLE extra (id int), undo: DROP TABLE extra}\n");

        assertThat(end.problem()).isEmpty();
        assertThat(end.state().before().orElseThrow().parts()).hasSize(200);
        assertThat(end.after().orElseThrow().hash())
                .isEqualTo(end.state().before().orElseThrow().hash());
    }

    @Test
    void undoingWaitsForLocksHoweverLongOthersHoldThem() throws Exception {
        Plan plan = plan(CONTENT + """
                limits: {lock: 20ms, attempts: 2}
                steps:
                  - {name: col, risk: 1, run: ALTER TABLE item ADD COLUMN z int, undo: ALTER TABLE item DROP COLUMN IF EXISTS z}
                  - {name: fails, risk: 2, needs: [col], run: SELECT 1 / 0, undo: []}
                """);
        try (Connection reader = shop.access().open();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            Releasing time = new Releasing(reader, new AtomicInteger(9)); // more pauses than a step's attempts have
            End end = TestMigration.of(plan, shop.access())
                    .by(time)
                    .wrapping(migrator ->
                            new Meddling(migrator, "fails", () -> statement.execute("SELECT count(*) FROM item")))
                    .run();

            assertThat(time.pausesLeft()).hasNonPositiveValue();
            assertThat(end.problem()).isEmpty();
            assertThat(end.state().isRolledBack()).isTrue();
        }
    }

    /** Time that ends a transaction of others after some pauses. */
    private record Releasing(Connection others, AtomicInteger pausesLeft) implements TimeSource {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public void sleep(Duration duration) {
            if (pausesLeft.decrementAndGet() == 0) {
                try {
                    others.rollback();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
