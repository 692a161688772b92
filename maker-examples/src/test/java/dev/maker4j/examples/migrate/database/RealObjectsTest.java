package dev.maker4j.examples.migrate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.TestShop;
import dev.maker4j.examples.migrate.reading.PlanFile;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rehearsal touches, tries, leaves untried and finds, in a database with more in it than tables. */
@Tag("once")
final class RealObjectsTest {
    private static final TestShop SHOP = TestShop.empty(); // of which no rehearsal changes anything

    @BeforeAll
    static void fill() throws Exception {
        fill(SHOP);
    }

    private static void fill(TestShop shop) throws Exception {
        shop.execute(
                "CREATE TYPE mood AS ENUM ('ok', 'bad')",
                "CREATE TABLE item (id serial PRIMARY KEY, name text, qty int DEFAULT 0, m mood DEFAULT 'ok')",
                "INSERT INTO item (name, qty) SELECT 'item ' || g, g FROM generate_series(1, 1000) g",
                "CREATE TABLE part (id int PRIMARY KEY, item_id int REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED)",
                "CREATE SCHEMA sales",
                "CREATE TABLE sales.deal (id int PRIMARY KEY, amount int)",
                "INSERT INTO sales.deal SELECT g, g * 10 FROM generate_series(1, 100) g",
                "CREATE VIEW deals AS SELECT id, amount FROM sales.deal",
                "CREATE TABLE ev (id int, d date, PRIMARY KEY (id, d)) PARTITION BY RANGE (d)",
                "CREATE TABLE ev_1 PARTITION OF ev FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
                "CREATE INDEX ev_id ON ev (id)",
                "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
                "CREATE TRIGGER item_touch BEFORE UPDATE ON item FOR EACH ROW EXECUTE FUNCTION touch()",
                "ALTER TABLE item ENABLE ROW LEVEL SECURITY",
                "CREATE POLICY own ON item USING (qty > 0)",
                "GRANT SELECT ON item TO PUBLIC",
                "COMMENT ON TABLE item IS 'what is sold'",
                "COMMENT ON COLUMN item.qty IS 'how many'");
    }

    private static Plan plan(String run, String undo) {
        return PlanFile.parse(
                "plan.yaml",
                "name: one\nsteps:\n  - name: a\n    risk: 1\n    run:\n" + indented(run)
                        + (undo.isEmpty() ? "    reversible: false\n" : "    undo: " + undo + "\n"));
    }

    private static String indented(String run) {
        StringBuilder items = new StringBuilder();
        run.lines().forEach(line -> items.append("      - ").append(line).append('\n'));
        return items.toString();
    }

    private static List<String> untried(String run) throws Exception {
        return Rehearsal.of(plan(run, ""), SHOP.access());
    }

    private static List<String> schema() throws Exception {
        try (Connection connection = SHOP.access().open()) {
            return SchemaReader.lines(connection);
        }
    }

    @Nested
    class TouchesNothingReal {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SELECT setval('item_id_seq', coalesce((SELECT max(id) FROM item), 1))",
                    "SELECT setval('public.item_id_seq', 1)",
                    "SELECT pg_catalog.setval('public.item_id_seq'::regclass, 1)",
                    "SELECT setval(pg_get_serial_sequence('item', 'id'), 1)",
                    "SELECT nextval('item_id_seq') FROM generate_series(1, 10)",
                    "INSERT INTO item (name) VALUES ('new')",
                    "'DO $$ BEGIN PERFORM setval(''public.item_id_seq'', 1); END $$'",
                    "'DO $$ BEGIN EXECUTE ''SELECT set'' || ''val(''''public.item_id_seq'''', 1)''; END $$'",
                    "ALTER SEQUENCE item_id_seq RESTART",
                    "TRUNCATE item, part RESTART IDENTITY",
                })
        void sequencesStandWhereTheyStood(String statement) throws Exception {
            var unused = untried(statement);

            assertThat(SHOP.value("SELECT last_value FROM item_id_seq")).isEqualTo("1000");
        }

        @Test
        void noSequenceMovesByATriggerOrADefaultInAnotherSchema() throws Exception {
            SHOP.execute(
                    "CREATE SEQUENCE sales.numbers",
                    "CREATE FUNCTION number() RETURNS trigger LANGUAGE plpgsql AS"
                            + " $$ BEGIN NEW.qty := nextval('sales.numbers'); RETURN NEW; END $$",
                    "CREATE TRIGGER number BEFORE INSERT ON item FOR EACH ROW EXECUTE FUNCTION number()");

            assertThat(untried("INSERT INTO item (name) VALUES ('new')")).isEmpty();

            assertThat(SHOP.value("SELECT is_called FROM sales.numbers")).isEqualTo("f");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "UPDATE sales.deal SET amount = amount * 100",
                    "UPDATE \"sales\".deal AS sales SET amount = amount * 100",
                    "ALTER TABLE sales.deal ADD COLUMN cents bigint",
                    "UPDATE deals SET amount = 1",
                    "DELETE FROM sales . deal",
                    "SET LOCAL search_path = sales\n'UPDATE deal SET amount = 1'",
                    "DROP SCHEMA sales CASCADE",
                })
        void tablesOfOtherSchemasAreLeftAlone(String statements) throws Exception {
            try (Connection other = SHOP.access().open();
                    Statement lock = other.createStatement()) {
                other.setAutoCommit(false);
                lock.execute("LOCK TABLE sales.deal IN EXCLUSIVE MODE"); // nobody else may change it

                assertThat(untried(statements)).isEmpty();
                other.rollback();
            }
            assertThat(SHOP.value("SELECT sum(amount) FROM sales.deal")).isEqualTo("50500");
        }

        @Test
        void itTakesNoTime() throws Exception {
            assertThat(untried("SELECT pg_sleep(600)")).isEmpty();
        }
    }

    @Nested
    class LeavesUntried {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SELECT pg_advisory_lock(1)",
                    "SELECT pg_reload_conf()",
                    "SELECT set_config('work_mem', '1GB', false) FROM item",
                    "COPY item TO '/tmp/item'",
                    "ALTER SYSTEM SET work_mem = '1GB'",
                    "CREATE ROLE somebody",
                    "ANALYZE",
                    "'DO $$ BEGIN EXECUTE ''DROP TABLE sal'' || ''es.deal''; END $$'",
                    "'DO $$ BEGIN PERFORM pg_reload_conf(); END $$'",
                    "'DO LANGUAGE plperlu $$ system(''id'') $$'",
                    "REASSIGN OWNED BY maker TO maker",
                    "'SELECT 1; SELECT pg_reload_conf()'",
                })
        void whatMayHaveEffectsThatStay(String statement) throws Exception {
            assertThat(untried(statement)).singleElement().asString().startsWith("plan.yaml:6: ");
        }

        @Test
        void aFunctionOfOnesOwnThatMayDoAnything() throws Exception {
            SHOP.execute(
                    "CREATE OR REPLACE FUNCTION any_thing(s text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE s; END $$");

            assertThat(untried("SELECT any_thing('SELECT 1')"))
                    .containsExactly(
                            "plan.yaml:6: any_thing may have effects that can't be taken back: it has EXECUTE");
        }

        @Test
        void oneThatIsDeclaredStableAndIsNot() throws Exception {
            SHOP.execute("CREATE FUNCTION calm() RETURNS boolean STABLE LANGUAGE sql AS 'SELECT pg_reload_conf()'");

            assertThat(untried("UPDATE item SET qty = 1 WHERE calm()"))
                    .containsExactly(
                            "plan.yaml:6: calm may have effects that can't be taken back: pg_reload_conf may have"
                                    + " effects that can't be taken back");
        }

        @Test
        void aQueryWithAnotherBehindIt() throws Exception {
            Plan plan = PlanFile.parse("plan.yaml", """
                    name: two
                    content: [{name: item, before: "SELECT id FROM item; SELECT pg_reload_conf()", after: SELECT id FROM item}]
                    steps:
                      - {name: a, risk: 1, run: CREATE TABLE more (id int), undo: DROP TABLE more}
                    """);

            assertThat(Rehearsal.of(plan, SHOP.access()))
                    .containsExactly("plan.yaml:2: it is several statements in one: give each a place of its own");
        }

        @Test
        void unlessThePlanLetsItBeCalled() throws Exception {
            SHOP.execute(
                    "CREATE OR REPLACE FUNCTION any_thing(s text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE s; END $$");
            Plan plan = PlanFile.parse("plan.yaml", """
                    name: calls
                    rehearsal: {calls: [any_thing]}
                    steps:
                      - {name: a, risk: 1, run: "SELECT any_thing('CREATE TABLE more (id int)')", undo: DROP TABLE more}
                    """);

            assertThat(Rehearsal.of(plan, SHOP.access())).isEmpty();
            assertThat(SHOP.value("SELECT to_regclass('more')")).isEqualTo("null");
        }

        @Test
        void whatComesAfterItAndMayNeedIt() throws Exception {
            assertThat(untried("SELECT pg_reload_conf()\nINSERT INTO made_by_it VALUES (1)"))
                    .hasSize(2)
                    .last()
                    .asString()
                    .startsWith("plan.yaml:7: ERROR: relation \"made_by_it\" does not exist");
        }
    }

    @Nested
    class AcceptsRightPlans {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "DROP TRIGGER item_touch ON item\nDROP FUNCTION touch()",
                    "ALTER TABLE item ALTER COLUMN m DROP DEFAULT\nALTER TABLE item ALTER COLUMN m TYPE text\nDROP TYPE mood",
                    "ALTER TABLE public.item ADD COLUMN m2 public.mood",
                    "ALTER TABLE item ADD COLUMN n bigint DEFAULT nextval('public.item_id_seq')",
                    "CREATE TABLE ev_2 PARTITION OF ev FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
                    "ALTER TABLE ev DETACH PARTITION ev_1\nDROP TABLE ev_1",
                    "DROP POLICY own ON item\nALTER TABLE item DISABLE ROW LEVEL SECURITY",
                    "ALTER TABLE sales.deal RENAME TO business\nDROP VIEW public.deals",
                    "CREATE MATERIALIZED VIEW sums AS SELECT sum(qty) FROM item\nREFRESH MATERIALIZED VIEW sums",
                    "'CREATE TABLE one (id int); CREATE INDEX one_id ON one (id)'",
                    "'CREATE FUNCTION two() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END'",
                    "CREATE SCHEMA audit\nCREATE TABLE audit.log (id int)\nINSERT INTO audit.log VALUES (1)",
                    "'DO $$ BEGIN IF NOT EXISTS (SELECT FROM information_schema.columns WHERE table_schema = ''public'' AND"
                            + " table_name = ''item'' AND column_name = ''name'') THEN RAISE ''no name''; END IF; END $$'",
                })
        void whichAreTriedToTheirEnd(String statements) throws Exception {
            List<String> before = schema();

            assertThat(untried(statements)).isEmpty();
            assertThat(schema()).isEqualTo(before);
        }

        @Test
        void aProcedureThatCommitsIsLeftUntried() throws Exception {
            Plan plan = PlanFile.parse("plan.yaml", """
                    name: call
                    steps:
                      - name: a
                        risk: 1
                        run:
                          - "CREATE PROCEDURE two() LANGUAGE plpgsql AS $$ BEGIN CREATE TABLE IF NOT EXISTS extra (id int); COMMIT; END $$"
                          - outside: CALL two()
                        undo: [DROP TABLE IF EXISTS extra, DROP PROCEDURE IF EXISTS two()]
                    """);

            assertThat(Rehearsal.of(plan, SHOP.access()))
                    .containsExactly("plan.yaml:7: two may have effects that can't be taken back: it has COMMIT");
        }
    }

    @Nested
    class FindsThatNothingWasUndoneOf {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ALTER TABLE item DISABLE ROW LEVEL SECURITY",
                    "ALTER TABLE item FORCE ROW LEVEL SECURITY",
                    "DROP POLICY own ON item",
                    "ALTER POLICY own ON item USING (true)",
                    "REVOKE ALL ON item FROM PUBLIC",
                    "GRANT UPDATE (qty) ON item TO PUBLIC",
                    "REVOKE EXECUTE ON FUNCTION touch() FROM PUBLIC",
                    "COMMENT ON TABLE item IS NULL",
                    "COMMENT ON COLUMN item.qty IS 'another'",
                    "ALTER FUNCTION touch() SECURITY DEFINER",
                    "ALTER FUNCTION touch() SET search_path = ''",
                    "ALTER SEQUENCE item_id_seq INCREMENT BY 50",
                    "ALTER SEQUENCE item_id_seq OWNED BY NONE",
                    "ALTER TABLE item SET (fillfactor = 50)",
                    "ALTER TABLE item ALTER COLUMN name SET STORAGE EXTERNAL",
                    "ALTER TABLE item ALTER COLUMN qty SET STATISTICS 500",
                    "ALTER TABLE item REPLICA IDENTITY FULL",
                    "ALTER TABLE item DISABLE TRIGGER item_touch",
                    "ALTER TABLE item CLUSTER ON item_pkey",
                    "ALTER TABLE part SET UNLOGGED",
                    "ALTER TABLE part DROP CONSTRAINT part_item_id_fkey",
                    "ALTER TABLE sales.deal ADD CHECK (amount > 0)",
                    "ALTER TABLE ev DETACH PARTITION ev_1",
                    "CREATE TYPE pair AS (a int, b int)",
                    "ALTER TYPE mood ADD VALUE 'so-so'",
                    "ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'",
                    "CREATE DOMAIN positive AS int CHECK (VALUE > 0)",
                    "CREATE STATISTICS st_item ON id, qty FROM item",
                    "CREATE RULE no_del AS ON DELETE TO part DO INSTEAD NOTHING",
                    "CREATE OR REPLACE VIEW deals AS SELECT id, amount FROM sales.deal WHERE amount > 0",
                    "CREATE AGGREGATE mul(int) (SFUNC = int4mul, STYPE = int, INITCOND = '1')",
                    "CREATE FUNCTION more() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                    "CREATE SCHEMA more",
                    "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC",
                })
        void what(String statement) {
            assertThatThrownBy(() -> Rehearsal.of(plan(statement, "[]"), SHOP.access()))
                    .isInstanceOf(PlanProblemException.class)
                    .message()
                    .startsWith("plan.yaml:3: undoing all steps doesn't bring the schema back: ")
                    .doesNotContain("maker_rehearsal")
                    .hasLineCount(1);
        }
    }

    @Test
    void rowsThatAPolicyHidesAreNotTakenForAll() throws Exception {
        TestShop shop = TestShop.empty();
        fill(shop);
        shop.execute(
                "CREATE ROLE tenant LOGIN PASSWORD 'tenant'",
                "GRANT ALL ON DATABASE " + shop.value("SELECT current_database()") + " TO tenant",
                "GRANT ALL ON SCHEMA public, sales TO tenant",
                "GRANT ALL ON ALL TABLES IN SCHEMA sales TO tenant",
                "ALTER TABLE item OWNER TO tenant",
                "ALTER TABLE item FORCE ROW LEVEL SECURITY");
        Plan plan = PlanFile.parse("plan.yaml", """
                name: rls
                content: [{name: item, before: "SELECT id, name, qty FROM item"}]
                steps:
                  - {name: save, risk: 1, backup: item}
                """);
        try {
            assertThatThrownBy(() -> Rehearsal.of(plan, shop.access().as("tenant", "tenant")))
                    .isInstanceOf(PlanProblemException.class)
                    .hasMessage("plan.yaml:2: the database refuses this: ERROR: query would be affected by row-level"
                            + " security policy for table \"item\"");
            assertThatThrownBy(() -> new ContentReader(shop.access().as("tenant", "tenant"), plan.contents()).before())
                    .hasMessageContaining("row-level security policy");
        } finally {
            shop.execute("DROP OWNED BY tenant CASCADE", "DROP ROLE tenant");
        }
    }
}
