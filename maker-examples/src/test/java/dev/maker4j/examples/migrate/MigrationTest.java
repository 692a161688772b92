package dev.maker4j.examples.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.examples.acting.Ledger;
import dev.maker4j.examples.migrate.TestMigration.End;
import dev.maker4j.examples.migrate.database.ContentReader;
import dev.maker4j.examples.migrate.database.JdbcMigrator;
import dev.maker4j.examples.migrate.database.SecondConnection;
import dev.maker4j.examples.migrate.reading.PlanFile;
import dev.maker4j.testkit.FakeTime;
import dev.maker4j.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole migrations of a small shop on a real PostgreSQL. */
@Tag("once")
final class MigrationTest {
    private static final Plan PLAN = TestShop.plan();

    @Test
    void everyRowIsThereAfterwardsInItsNewPlace() throws Exception {
        TestShop shop = TestShop.small();
        ContentSum before = new ContentReader(shop.access(), PLAN.contents()).before();

        End end = TestMigration.of(PLAN, shop.access()).run();

        assertThat(end.problem()).isEmpty();
        assertThat(end.state().inEffect())
                .isEqualTo(PLAN.order().stream().map(Step::name).toList());
        assertThat(end.state().before()).contains(before);
        assertThat(Objects.requireNonNull(end.after().orElse(null)).parts()).isEqualTo(before.parts());
        assertThat(before.rows()).isEqualTo(TestShop.USERS + TestShop.ORDERS);
        assertThat(shop.value("SELECT count(*) FROM user_profiles")).isEqualTo("300");
        assertThat(shop.value("SELECT pg_typeof(status) FROM orders LIMIT 1")).isEqualTo("order_status");
        assertThat(shop.value("SELECT count(*) FROM information_schema.columns WHERE table_name = 'users'"))
                .isEqualTo("3");
    }

    @Test
    void usersGoOnReadingAndWritingMeanwhile() throws Exception {
        TestShop shop = TestShop.small();

        End end = TestMigration.of(PLAN, shop.access())
                .wrapping(migrator -> new Meddling(migrator, "backup-orders", () -> keepUsersWaiting(shop)))
                .run();

        assertThat(end.users().reads()).isPositive();
        assertThat(end.users().writes()).isPositive();
        assertThat(end.users().failures()).as(end.users().lastFailure()).isZero();
        assertThat(end.state().impact().longestBlocked()).isGreaterThanOrEqualTo(Duration.ofMillis(5));
        assertThat(end.state().impact().unavailable()).isLessThan(PLAN.limits().unavailable());
        assertThat(shop.value("SELECT count(*) FROM users WHERE id < 0")).isEqualTo("0");
    }

    /** Keeps orders to itself until somebody has waited for them for 5 ms; before, he has read and written users. */
    private static void keepUsersWaiting(TestShop shop) throws SQLException {
        try (Connection other = shop.access().open();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE orders");
            awaitUsersWhoWait(shop, "LOCK TABLE orders");
            other.rollback();
        }
    }

    /** Waits until users have waited for 5 ms while somebody's last statement was this one. */
    private static void awaitUsersWhoWait(TestShop shop, String statement) throws SQLException {
        String waiting = "SELECT count(*) FROM pg_stat_activity users JOIN pg_stat_activity other USING (datname)"
                + " WHERE users.application_name = 'maker migration users' AND users.wait_event_type = 'Lock'"
                + " AND users.query_start < clock_timestamp() - interval '5 ms' AND other.query = '" + statement + "'"
                + " AND datname = current_database()";
        while (!shop.value(waiting).equals("1")) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    static Stream<String> steps() {
        return PLAN.order().stream().map(Step::name);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aFailureAtAnyStepBringsBackTheOldContentBitForBit(String step) throws Exception {
        TestShop shop = TestShop.small();
        ContentSum before = new ContentReader(shop.access(), PLAN.contents()).before();

        End end = TestMigration.of(PLAN, shop.access()).failingAt(step).run();

        assertThat(end.problem()).isEmpty();
        assertThat(end.state().isRolledBack()).isTrue();
        assertThat(end.state().failure()).contains(new Ledger.Failure(step, "it was asked to fail here", false));
        assertThat(end.after()).as("rows and schema").contains(before);
        assertThat(shop.value("SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class"
                        + " WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"))
                .isEqualTo("maker_acts orders users");
    }

    @Test
    void aValueThatFitsNowhereIsFoundAndAllIsRolledBack() throws Exception {
        TestShop shop = TestShop.small();
        shop.execute("UPDATE orders SET status = 'lost in the post' WHERE id = 555");
        ContentSum before = new ContentReader(shop.access(), PLAN.contents()).before();

        End end = TestMigration.of(PLAN, shop.access()).run();

        assertThat(end.problem()).isEmpty();
        assertThat(end.state().failure().orElseThrow().what()).isEqualTo("convert-status");
        assertThat(end.state().failure().orElseThrow().reason())
                .startsWith("ERROR: invalid input value for enum order_status: \"lost in the post\" (plan.yaml:");
        assertThat(end.after()).contains(before);
    }

    @Test
    void aValidationThatFailsRollsAllBack() throws Exception {
        TestShop shop = TestShop.small();
        Plan plan = TestShop.plan("AND indisvalid\n        expect: 2", "AND indisvalid\n        expect: 3");
        ContentSum before = new ContentReader(shop.access(), plan.contents()).before();

        End end = TestMigration.of(plan, shop.access()).run();

        assertThat(end.problem()).isEmpty();
        assertThat(end.state().failure().orElseThrow().toString())
                .startsWith("index-orders failed: a validation gave 2 where 3 was expected (plan.yaml:");
        assertThat(end.after()).contains(before);
    }

    @Test
    void tooLongWithoutTheDatabaseRollsAllBack() throws Exception {
        TestShop shop = TestShop.small();
        Plan plan = TestShop.plan("unavailable: 10m", "unavailable: 1ms");
        Plan slow = TestShop.plan("slow: 250ms", "slow: 0.001ms");
        Plan strict = new Plan(
                plan.title(),
                plan.steps(),
                plan.contents(),
                new Limits(
                        plan.limits().unavailable(),
                        slow.limits().slow(),
                        plan.limits().lock(),
                        plan.limits().attempts()),
                plan.traffic());
        ContentSum before = new ContentReader(shop.access(), plan.contents()).before();

        End end = TestMigration.of(strict, shop.access()).run();

        assertThat(end.problem()).isEmpty();
        assertThat(end.state().isRolledBack()).isTrue();
        assertThat(end.state().failure().orElseThrow().toString())
                .matches(
                        "\\S+( limit)? failed: users had to do without the database for [\\d,]+ ms; the limit is 1 ms.*");
        assertThat(end.after()).contains(before);
    }

    @Test
    @Timeout(500)
    void aStepThatKeepsUsersWaitingIsStoppedAtTheLimitAndRolledBack() throws Exception {
        TestShop shop = TestShop.small();
        Plan plan = TestShop.plan(
                "      - ALTER TABLE orders ADD COLUMN status_new order_status\n",
                "      - ALTER TABLE orders ADD COLUMN status_new order_status\n      - SELECT pg_sleep(600)\n");
        ContentSum before = new ContentReader(shop.access(), plan.contents()).before();
        PushedTime time = new PushedTime();
        Thread pusher = new Thread(() -> {
            try {
                awaitUsersWhoWait(shop, "SELECT pg_sleep(600)");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            time.push(Duration.ofMinutes(10).plusMillis(1));
        });
        pusher.start();

        End end = TestMigration.of(plan, shop.access()).by(time).run();
        pusher.join();

        assertThat(end.problem()).isEmpty();
        assertThat(end.state().isRolledBack()).isTrue();
        assertThat(end.state().failure().orElseThrow().toString())
                .matches(
                        "extend-orders failed: users had to do without the database for 600,001 ms; the limit is 600,000 ms"
                                + " \\(plan.yaml:\\d+\\)");
        assertThat(end.state().impact().longestBlocked())
                .isEqualTo(Duration.ofMinutes(10).plusMillis(1));
        assertThat(end.after()).contains(before);
    }

    @Test
    void whoIsInTheWayOfAnIndexIsWaitedForAndWhoIsInTheWayOfALockOnlySoLong() throws Exception {
        TestShop shop = TestShop.small();
        Plan impatient = TestShop.plan(
                "lock: 2s           # a statement that waits longer for a lock gives way, and is tried"
                        + " again\n  attempts: 10",
                "lock: 20ms\n  attempts: 2");
        Plan plan = new Plan( // users would be in the way, too
                impatient.title(), impatient.steps(), impatient.contents(), impatient.limits(), Traffic.none());
        ContentSum before = new ContentReader(shop.access(), plan.contents()).before();
        try (Connection other = shop.access().open();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE");

            End end = TestMigration.of(plan, shop.access()).run();

            assertThat(end.problem()).isEmpty();
            assertThat(end.state().failure().orElseThrow().toString())
                    .isEqualTo(
                            "extend-orders failed: others were in the way 2 times: ERROR: canceling statement due to lock"
                                    + " timeout");
            other.rollback();
        }
        assertThat(new ContentReader(shop.access(), plan.contents()).before()).isEqualTo(before);
    }

    @Test
    void onlyOneProcessAtATimeMigratesADatabase() throws Exception {
        TestShop shop = TestShop.small();
        Limits limits = PLAN.limits();
        try (SecondConnection users = new SecondConnection(shop.access(), Traffic.none(), limits, TimeSource.system());
                JdbcMigrator first = new JdbcMigrator(PLAN, shop.access(), users, TimeSource.system());
                JdbcMigrator second = new JdbcMigrator(PLAN, shop.access(), users, new FakeTime())) {
            assertThat(first.unfinishedRuns()).isEmpty();

            assertThatThrownBy(second::unfinishedRuns)
                    .isInstanceOf(SQLException.class)
                    .hasMessage("another process is migrating this database: wait until it has ended");
        }
        assertThat(TestMigration.of(PLAN, shop.access()).run().problem()).isEmpty();
    }

    @Test
    void keysThatAreFarApartAreCopiedInBatchesThatHaveRows() throws Exception {
        TestShop shop = TestShop.empty();
        shop.execute(
                "CREATE TABLE far (id bigint PRIMARY KEY)",
                "INSERT INTO far VALUES (-9000000000000000000), (-5), (7), (8), (9000000000000000000)");
        Plan plan = PlanFile.parse("plan.yaml", """
                name: far
                content: [{name: far, before: SELECT id FROM far, after: SELECT id FROM copied}]
                steps:
                  - {name: make, risk: 1, run: CREATE TABLE copied (id bigint), undo: DROP TABLE copied}
                  - name: copy
                    risk: 1
                    needs: [make]
                    run:
                      - batches: {table: far, key: id, size: 10}
                        sql: INSERT INTO copied SELECT id FROM far WHERE id > :from AND id <= :to
                    undo: TRUNCATE copied
                """);

        End end = TestMigration.of(plan, shop.access()).run();

        assertThat(end.problem()).isEmpty();
        assertThat(end.state().failure()).isEmpty();
        assertThat(end.after().orElseThrow().rows()).isEqualTo(5);
    }

    @Test
    void haltsWhereThereIsNoWayBack() throws Exception {
        TestShop shop = TestShop.small();
        Plan plan = TestShop.plan(
                "      - DROP TABLE maker_backup_users\n",
                "      - together: DROP TABLE maker_backup_users\n      - together: SELECT 1 / 0\n      - DROP TABLE users\n");

        End end = TestMigration.of(plan, shop.access()).run();

        assertThat(end.state().isHalted()).isTrue();
        assertThat(end.state().history()).hasSize(16);
        assertThat(end.problem().orElseThrow())
                .startsWith("halted for a person to look at, with backup-users, backup-orders,")
                .contains("in effect: drop-backups failed: ERROR: division by zero (plan.yaml:");
    }
}
