package dev.maker4j.examples.migrate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.examples.migrate.ContentSum;
import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.TestShop;
import dev.maker4j.examples.migrate.reading.PlanFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("once")
final class RehearsalTest {
    private static final TestShop SHOP = TestShop.small();

    @Test
    void acceptsTheBundledPlanAndLeavesNothingBehind() throws Exception {
        Plan plan = TestShop.plan();
        ContentReader reader = new ContentReader(SHOP.access(), plan.contents());
        ContentSum before = reader.before();

        assertThat(Rehearsal.of(plan, SHOP.access())).isEmpty();

        assertThat(reader.before()).isEqualTo(before);
        assertThat(SHOP.value("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'maker%'"))
                .isEqualTo("0");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a statement          |undo: TRUNCATE user_profiles|undo: TRUNCAT user_profiles|the database refuses this: ERROR: syntax error at or near \"TRUNCAT\"",
                "a table              |backup: users|backup: usrs|the database refuses this: ERROR: relation \"usrs\" does not exist",
                "a key of batches     |key: id, size|key: idd, size|the database refuses this: ERROR: column \"idd\" does not exist",
                "a validation         |SELECT indisvalid FROM|SELECT indsvalid FROM|the database refuses this: ERROR: column \"indsvalid\" does not exist",
                "a read of users      |- sql: SELECT status FROM orders|- sql: SELECT stats FROM orders|the database refuses this: ERROR: column \"stats\" does not exist",
                "content              |before: SELECT * FROM users|before: SELECT * FROM usrs|the database refuses this: ERROR:",
                "content afterwards   |p.newsletter FROM|p.newslettr FROM|the database refuses this: ERROR: column",
                "an undo of too little|undo: DROP TABLE user_profiles|undo: []|undoing all steps doesn't bring the schema back: \"column user_profiles",
                "an undo of one step  |undo: ALTER TABLE user_profiles DROP CONSTRAINT IF EXISTS user_profiles_user|undo: []|the undo of step key-profiles after its phase 1 doesn't bring the schema back: \"constraint user_profiles user_profiles_user FOREIGN KEY",
                "an undo of too much  |undo: ALTER TABLE user_profiles DROP CONSTRAINT IF EXISTS user_profiles_user|undo: DROP TABLE user_profiles|",
            })
    void findsWhatIsWrongWith(String what, String old, String changed, String problem) {
        Plan plan = PlanFile.parse(
                "plan.yaml",
                PlanFile.bundledText()
                        .replaceAll("\\s+FROM users u JOIN", " FROM users u JOIN")
                        .replace(old, changed));
        assertThat(PlanFile.bundledText().replaceAll("\\s+FROM users u JOIN", " FROM users u JOIN"))
                .contains(old);

        assertThatThrownBy(() -> Rehearsal.of(plan, SHOP.access()))
                .as(what)
                .isInstanceOf(PlanProblemException.class)
                .message()
                .matches("(?s)plan\\.yaml:\\d+: .*")
                .contains(problem == null ? "" : problem)
                .hasLineCount(1);
    }

    @Test
    void saysWhatItCannotTry() throws Exception {
        Plan plan = PlanFile.parse("plan.yaml", """
                name: more values
                steps:
                  - {name: type, risk: 1, run: CREATE TYPE t AS ENUM ('a'), undo: DROP TYPE t}
                  - name: value
                    risk: 1
                    needs: [type]
                    reversible: false
                    run:
                      - outside: ALTER TYPE t ADD VALUE 'b'
                      - CREATE TABLE typed AS SELECT 'b'::t AS value
                """);

        assertThat(Rehearsal.of(plan, SHOP.access()))
                .singleElement()
                .asString()
                .startsWith("plan.yaml:10: ERROR: unsafe use of new value \"b\" of enum type t");
    }

    @Test
    void saysWhereItMayNotTry() throws Exception {
        SHOP.execute("CREATE ROLE plain LOGIN PASSWORD 'plain'", "GRANT SELECT ON users, orders TO plain");

        assertThat(Rehearsal.of(TestShop.plan(), SHOP.access().as("plain", "plain")))
                .containsExactly("the tables can't be copied: ERROR: permission denied for database "
                        + SHOP.value("SELECT current_database()"));
    }

    @Test
    void findsWhatOtherDatabasesWouldCommitAtOnce() {
        Plan plan = PlanFile.parse("plan.yaml", """
                name: h2
                steps:
                  - {name: a, risk: 1, run: CREATE TABLE t (id int), undo: DROP TABLE t}
                """);

        assertThatThrownBy(() -> Rehearsal.of(plan, Access.to("jdbc:h2:mem:rehearsal")))
                .isInstanceOf(PlanProblemException.class)
                .hasMessage(
                        "plan.yaml:3: H2 commits CREATE at once, so it can't be in a transaction: put it under outside:,"
                                + " worded so that it can be done twice, such as CREATE TABLE IF NOT EXISTS");
    }

    @Test
    void takesNoCopyOverATableThatIsThere() throws Exception {
        TestShop shop = TestShop.small();
        shop.execute("CREATE TABLE maker_backup_users (id int)");

        assertThatThrownBy(() -> Rehearsal.of(TestShop.plan(), shop.access()))
                .isInstanceOf(PlanProblemException.class)
                .message()
                .endsWith(": the database refuses this: ERROR: relation \"maker_backup_users\" already exists");
        assertThat(shop.value("SELECT count(*) FROM maker_backup_users")).isEqualTo("0");
    }
}
