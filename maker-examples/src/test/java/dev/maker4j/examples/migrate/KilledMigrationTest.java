package dev.maker4j.examples.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.migrate.TestMigration.End;
import dev.maker4j.examples.migrate.database.ContentReader;
import dev.maker4j.examples.migrate.reading.PlanFile;
import dev.maker4j.journal.FileJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kills processes that migrate, between the entries of their journals and in the middle of acts, and goes on here. */
@Tag("once")
@Timeout(600)
final class KilledMigrationTest {
    /** Holds a migration up until {@link #goOn}, however slow the machine is that looks for it. */
    static final String HOLD = "DO $$ BEGIN WHILE NOT EXISTS (SELECT FROM pg_class WHERE relname = 'go_on')"
            + " LOOP PERFORM pg_sleep(0.01); END LOOP; END $$";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private End resumed(TestShop shop, Path plan) throws Exception {
        try (FileJournal journal = FileJournal.in(folder.resolve("journal")).open()) {
            Plan same = PlanFile.parse("plan.yaml", Files.readString(plan));
            return TestMigration.of(same, shop.access()).journalling(journal).run();
        }
    }

    private Path plan(String old, String changed) throws Exception {
        String text = PlanFile.bundledText().replace("size: 20000", "size: 100");
        assertThat(text).contains(old);
        return Files.writeString(folder.resolve("plan.yaml"), text.replace(old, changed));
    }

    /** A condition on each row of a copy that holds it up likewise, from the key 500 on. */
    private static final String CONDITION =
            "CREATE FUNCTION held(at bigint) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN"
                    + " WHILE at > 500 AND NOT EXISTS (SELECT FROM pg_class WHERE relname = 'go_on') LOOP"
                    + " PERFORM pg_sleep(0.01); END LOOP; RETURN true; END $$";

    private static void await(TestShop shop, String query, String expected) throws Exception {
        while (!shop.value(query).equals(expected)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    static void awaitHeld(TestShop shop) throws Exception {
        await(
                shop,
                "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'DO %go_on%' AND state = 'active'"
                        + " AND datname = current_database()",
                "1");
    }

    private static void goOn(TestShop shop) throws Exception {
        shop.execute("CREATE TABLE go_on ()");
    }

    @ParameterizedTest(name = "entry {0}, kept: {1}")
    @CsvSource({"1, true", "2, true", "3, false", "30, true"})
    void aKillBetweenDecisionActAndResultChangesNothing(int entry, boolean written) throws Exception {
        TestShop shop = TestShop.small();
        Path plan = plan("", "");
        ContentSum before = new ContentReader(shop.access(), TestShop.plan().contents()).before();

        try (MigrationProcess process = MigrationProcess.start(shop, folder.resolve("journal"), plan, entry, written)) {
            process.awaitHere();
            process.kill();
        }
        End end = resumed(shop, plan);

        assertThat(end.problem()).isEmpty();
        assertThat(end.after().orElseThrow().parts()).isEqualTo(before.parts());
        assertThat(shop.value("SELECT count(*) FROM maker_acts WHERE result LIKE 'done%'"))
                .isEqualTo("16");
    }

    @Test
    void aKillBetweenTwoBatchesRepeatsNeither() throws Exception {
        TestShop shop = TestShop.of(2000, 10);
        shop.execute(CONDITION);
        Path plan = plan(
                "SELECT id, full_name, city, bio, newsletter FROM users WHERE id > :from AND id <= :to",
                "SELECT id, full_name, city, bio, newsletter FROM users WHERE id > :from AND id <= :to AND held(:from)");
        String withoutTraffic = Files.readString(plan).replaceFirst("(?s)\ntraffic:.*\nsteps:", "\nsteps:");
        Files.writeString(plan, withoutTraffic); // so that rows can be counted
        try (MigrationProcess process = MigrationProcess.start(shop, folder.resolve("journal"), plan, 0, false)) {
            await(shop, "SELECT CASE WHEN to_regclass('maker_acts') IS NULL THEN 'no' ELSE 'yes' END", "yes");
            await(shop, "SELECT count(*) FROM maker_acts WHERE what = 'do = copy-profiles' AND up_to > 500", "1");
            process.kill();
        }
        assertThat(shop.value("SELECT count(*) FROM maker_acts WHERE what = 'do = copy-profiles' AND result IS NULL"))
                .isEqualTo("1");
        goOn(shop);

        End end = resumed(shop, plan);

        assertThat(end.problem()).isEmpty();
        assertThat(shop.value("SELECT rows_written FROM maker_acts WHERE what = 'do = copy-profiles'"))
                .isEqualTo("2000");
        assertThat(shop.value("SELECT count(*) FROM user_profiles")).isEqualTo("2000");
    }

    @Test
    void aKillWithinATransactionLeavesNothingOfIt() throws Exception {
        TestShop shop = TestShop.small();
        Path plan = plan(
                "- ALTER TABLE orders RENAME COLUMN status TO status_text\n      - ALTER TABLE orders RENAME COLUMN status_new",
                "- ALTER TABLE orders RENAME COLUMN status TO status_text\n      - " + HOLD + "\n"
                        + "      - ALTER TABLE orders RENAME COLUMN status_new");
        try (MigrationProcess process = MigrationProcess.start(shop, folder.resolve("journal"), plan, 0, false)) {
            awaitHeld(shop);
            process.kill();
        }
        goOn(shop);

        End end = resumed(shop, plan);

        assertThat(end.problem()).isEmpty();
        assertThat(end.state().failure()).isEmpty();
    }

    @Test
    void anIndexThatWasHalfBuiltIsBuiltAnew() throws Exception {
        TestShop shop = TestShop.small();
        Path plan = plan(
                "          - DROP INDEX CONCURRENTLY IF EXISTS orders_user\n",
                "          - " + HOLD + "\n          - DROP INDEX CONCURRENTLY IF EXISTS orders_user\n");
        try (Connection writer = shop.access().open();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            try (MigrationProcess process = MigrationProcess.start(shop, folder.resolve("journal"), plan, 0, false)) {
                awaitHeld(shop);
                statement.execute(
                        "UPDATE orders SET total_cents = total_cents WHERE id = 1"); // CONCURRENTLY waits for this
                goOn(shop);
                await(
                        shop,
                        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX CONCURRENTLY orders_user %'"
                                + " AND wait_event_type = 'Lock' AND datname = current_database()",
                        "1");
                process.kill();
            }
            writer.rollback();
        }
        await(
                shop,
                "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX%' AND state = 'active'"
                        + " AND datname = current_database()",
                "0");
        assertThat(shop.value("SELECT count(*) FROM pg_class WHERE relname = 'orders_user'"))
                .isEqualTo("1");

        End end = resumed(shop, plan);

        assertThat(end.problem()).isEmpty();
        assertThat(end.state().failure()).isEmpty();
        assertThat(shop.value("SELECT string_agg(indisvalid::text, ' ') FROM pg_index"
                        + " WHERE indexrelid IN ('orders_user'::regclass, 'orders_status_placed'::regclass)"))
                .isEqualTo("true true");
    }
}
