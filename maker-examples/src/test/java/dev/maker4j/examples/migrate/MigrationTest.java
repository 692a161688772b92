package dev.maker4j.examples.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.migrate.TestMigration.End;
import dev.maker4j.examples.migrate.database.ContentReader;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole migrations of a small shop on a real PostgreSQL. */
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

        End end = TestMigration.of(PLAN, shop.access()).run();

        assertThat(end.users().reads()).isPositive();
        assertThat(end.users().writes()).isPositive();
        assertThat(end.users().failures()).as(end.users().lastFailure()).isZero();
        assertThat(end.state().impact().longestBlocked()).isPositive();
        assertThat(end.state().impact().unavailable()).isLessThan(PLAN.limits().unavailable());
        assertThat(shop.value("SELECT count(*) FROM users WHERE id < 0")).isEqualTo("0");
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
        assertThat(end.state().failure())
                .contains(new MigrationState.Failure(step, "it was asked to fail here", false));
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
                .matches("the limit failed: users had to do without the database for \\d+ ms, and may for 1 ms");
        assertThat(end.after()).contains(before);
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
