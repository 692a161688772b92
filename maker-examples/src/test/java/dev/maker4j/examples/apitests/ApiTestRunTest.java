package dev.maker4j.examples.apitests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.maker4j.examples.apitests.RunState.FixturePhase;
import dev.maker4j.examples.apitests.RunState.TestPhase;
import dev.maker4j.examples.apitests.reading.SuiteFile;
import dev.maker4j.examples.apitests.report.Tally;
import dev.maker4j.examples.apitests.shop.Manners;
import dev.maker4j.examples.apitests.shop.ShopServer;
import dev.maker4j.examples.apitests.shop.ShopServer.Table;
import dev.maker4j.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs of the shop's suite over real HTTP. That each kept to all limits, the engine has validated. */
@Timeout(600)
final class ApiTestRunTest {
    private static RunState run(Suite suite, String... faults) throws IOException {
        try (ShopServer shop = Trial.shop(faults)) {
            return Trial.of(suite, shop).run().orElseThrow();
        }
    }

    private static String reason(RunState state, String test) {
        return state.test(test).reason();
    }

    @Test
    void theBundledSuiteHasThirteenTestsWithTwentyThreeDependencies() {
        Suite suite = SuiteFile.bundled();

        assertThat(suite.tests()).hasSize(13);
        assertThat(suite.tests().stream().mapToInt(test -> test.needs().size()).sum())
                .isEqualTo(23);
        assertThat(suite.limits()).isEqualTo(new Suite.Limits(3, 10, Duration.ofSeconds(5)));
        assertThat(suite.tests().stream().map(ApiTest::name))
                .containsExactly(
                        "login",
                        "refreshToken",
                        "createUser",
                        "getUser",
                        "updateUser",
                        "deleteUser",
                        "createProduct",
                        "listProducts",
                        "createOrder",
                        "getOrder",
                        "payOrder",
                        "cancelOrder",
                        "salesReport");
    }

    @Test
    void aGoodRunPassesAllAndLeavesNothingSetUp() throws IOException {
        try (ShopServer shop = Trial.shop()) {
            RunState end = Trial.of(Trial.quickly(), shop).run().orElseThrow();

            assertThat(end.tests(TestPhase.PASSED)).hasSize(13);
            assertThat(end.fixtures(FixturePhase.GONE)).containsExactly("account", "warehouse");
            assertThat(new Tally(end).shortcoming()).isEmpty();
            assertThat(new Tally(end).retries()).isZero();
            assertThat(new Tally(end).maxInFlight()).isEqualTo(3);
            assertThat(shop.count(Table.ACCOUNTS)).isZero();
            assertThat(shop.count(Table.WAREHOUSES)).isZero();
            assertThat(List.of(Table.USERS, Table.PRODUCTS, Table.ORDERS, Table.PAYMENTS))
                    .allSatisfy(table -> assertThat(shop.count(table)).isEqualTo(1));
        }
    }

    @Test
    void aFlakyTestIsStartedAgainAndPasses() throws IOException {
        RunState end = run(Trial.quickly(), "GET /users/{id}=503*2");

        assertThat(end.tests(TestPhase.PASSED)).hasSize(13);
        assertThat(new Tally(end).retries()).isEqualTo(2);
        assertThat(new Tally(end).results("getUser"))
                .extracting(CallResult::attempt, CallResult::status, CallResult::passed)
                .containsExactly(tuple(1, 503, false), tuple(2, 503, false), tuple(3, 200, true));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aShopThatRefusesAFifthOfItsRequestsStillComesThrough(long seed) throws IOException {
        Suite suite = SuiteFile.parse("shop.yaml", Trial.quickText().replace("retries: 2", "retries: 12"));
        Manners flaky = new Manners(0.2, seed, Duration.ZERO, List.of());
        try (ShopServer shop = ShopServer.inMemory(flaky, 0, TimeSource.system())) {
            RunState end = Trial.of(suite, shop).run().orElseThrow();

            assertThat(new Tally(end).shortcoming()).isEmpty();
            assertThat(shop.count(Table.ORDERS)).isEqualTo(1);
            assertThat(shop.count(Table.ACCOUNTS)).isZero();
        }
    }

    @Test
    void aCriticalTestThatFailsStopsAllStartsAndSkipsTheRest() throws IOException {
        try (ShopServer shop = Trial.shop("POST /auth/login=401")) {
            RunState end = Trial.of(Trial.quickly(), shop).run().orElseThrow();

            assertThat(end.tests(TestPhase.FAILED)).containsExactly("login");
            assertThat(end.tests(TestPhase.SKIPPED)).hasSize(12);
            assertThat(end.stoppedBy()).contains("login");
            assertThat(reason(end, "salesReport")).isEqualTo("it needs login, which failed");
            assertThat(end.fixtures(FixturePhase.GONE)).containsExactly("account");
            assertThat(end.fixtures(FixturePhase.DOWN)).containsExactly("warehouse");
            assertThat(shop.count(Table.ACCOUNTS)).isZero();
        }
    }

    @Test
    void aCriticalTestStopsAlsoWhatDoesNotDependOnIt() throws IOException {
        String text = Trial.quickText()
                .replace("    priority: 80\n", "    priority: 80\n    critical: true\n    retries: 0\n")
                .replace("in_flight: 3", "in_flight: 1");
        RunState end = run(SuiteFile.parse("shop.yaml", text), "POST /products=500");

        assertThat(end.tests(TestPhase.FAILED)).containsExactly("createProduct");
        assertThat(reason(end, "refreshToken")).isEqualTo("createProduct, which is critical, failed");
        assertThat(reason(end, "getOrder")).isEqualTo("it needs createProduct, which failed");
        assertThat(end.fixtures(FixturePhase.UP)).isEmpty();
        assertThat(new Tally(end).shortcoming().orElseThrow()).startsWith("1 test failed: createProduct; ");
    }

    @Test
    void aTestThatFailsSkipsJustWhatDependsOnIt() throws IOException {
        RunState end = run(Trial.quickly(), "POST /payments=500");

        assertThat(end.tests(TestPhase.FAILED)).containsExactly("payOrder");
        assertThat(end.tests(TestPhase.SKIPPED)).containsExactly("deleteUser", "cancelOrder", "salesReport");
        assertThat(end.tests(TestPhase.PASSED)).hasSize(9);
        assertThat(new Tally(end).results("payOrder")).hasSize(3);
        assertThat(reason(end, "payOrder")).isEqualTo("status 500, but 201 was expected (a fault, as asked for)");
        assertThat(new Tally(end).shortcoming()).contains("1 test failed: payOrder; 3 were skipped");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "POST /orders=drop*2, ORDERS",
        "POST /users=drop*1, USERS",
        "POST /payments=drop*2, PAYMENTS",
        "POST /products=garbage*1, PRODUCTS",
        "POST /back-office/warehouses=drop*1, ORDERS"
    })
    void whatIsDoneButNotAnsweredIsNotDoneTwice(String fault, Table table) throws IOException {
        try (ShopServer shop = Trial.shop(fault)) {
            RunState end = Trial.of(Trial.quickly(), shop).run().orElseThrow();

            boolean repeats = !fault.contains("garbage");
            assertThat(shop.count(table)).isEqualTo(1);
            assertThat(end.tests(TestPhase.PASSED).size() == 13)
                    .isEqualTo(repeats || end.tests(TestPhase.FAILED).isEmpty());
            assertThat(shop.count(Table.WAREHOUSES)).isZero();
        }
    }

    /** The only test there is, so that no other meets the short time. */
    @Test
    void aServerThatNeverAnswersFailsTheTestWhenItsTimeIsOver() throws IOException {
        RunState end = run(SuiteFile.parse("suite.yaml", """
                name: One
                timeout: 300ms
                retries: 1
                tests:
                  - {name: listProducts, method: GET, path: /products}
                """), "GET /products=hang");

        assertThat(end.tests(TestPhase.FAILED)).containsExactly("listProducts");
        assertThat(reason(end, "listProducts")).isEqualTo("no answer within 300 ms");
        assertThat(new Tally(end).results("listProducts"))
                .hasSize(2)
                .allMatch(result -> result.kind() == CallResult.Kind.UNANSWERED);
    }

    @Test
    void aFixtureThatCannotBeSetUpSkipsItsUsersOnly() throws IOException {
        RunState end = run(Trial.quickly(), "POST /back-office/warehouses=500");

        assertThat(end.fixtures(FixturePhase.BROKEN)).containsExactly("warehouse");
        assertThat(end.tests(TestPhase.PASSED))
                .containsExactly("login", "refreshToken", "createUser", "getUser", "updateUser");
        assertThat(reason(end, "createProduct")).isEqualTo("it needs warehouse, which couldn't be set up");
        assertThat(new Tally(end).shortcoming())
                .contains("8 were skipped; warehouse couldn't be set up: status 500, but 201 was expected"
                        + " (a fault, as asked for)");
    }

    @Test
    void aFixtureThatCannotBeTornDownIsTold() throws IOException {
        RunState end = run(Trial.quickly(), "DELETE /back-office/accounts/{id}=500");

        assertThat(end.tests(TestPhase.PASSED)).hasSize(13);
        assertThat(end.fixtures(FixturePhase.LEFT_BEHIND)).containsExactly("account");
        assertThat(new Tally(end).shortcoming())
                .contains("account couldn't be torn down: status 500, but 204 was expected (a fault, as asked for)");
    }

    @Test
    void atMostTenRequestsAreSentInASecondAlsoWithRetries() throws IOException {
        Suite suite = SuiteFile.parse("shop.yaml", Trial.patientText());
        RunState end = run(suite, "GET /users/{id}=503*2", "GET /orders/{id}=503*2", "GET /products=503*2");

        List<Long> sent = new Tally(end)
                .results().stream()
                        .map(result -> result.times().sent().toMillis())
                        .sorted()
                        .toList();
        assertThat(sent).hasSize(23);
        for (int i = 10; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - 10)).isGreaterThanOrEqualTo(999);
        }
    }
}
