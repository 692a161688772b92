package dev.maker4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.cli.Console;
import dev.maker4j.examples.migrate.TestShop;
import dev.maker4j.examples.migrate.reading.PlanFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(600)
final class MigrateCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    /** The command on a database that is there already. */
    private static Run on(TestShop shop, int status, Object... typed) {
        Console console = Console.of(Examples.program()).variable("JDBC_PASSWORD", shop.password());
        Stream<Object> command = Stream.concat(
                Stream.of("migrate", "--jdbc-url", shop.url(), "--db-user", "maker"), Arrays.stream(typed));
        int actual = console.run(command.map(String::valueOf).toArray(String[]::new));
        assertThat(actual).as(console.err() + console.out()).isEqualTo(status);
        return new Run(actual, console.out(), console.err());
    }

    private static JsonNode json(Run run) throws IOException {
        assertThat(run.out()).hasLineCount(1);
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void migratesTheBundledShopOnAServerOfItsOwnAndStopsThat() throws IOException {
        Path out = folder.resolve("migration.log");
        Set<ProcessHandle> before = ProcessHandle.current().descendants().collect(Collectors.toSet());

        Run run = Run.exiting(0, "migrate", "--users", 300, "--orders", 700, "--json", "--out", out);

        JsonNode result = json(run);
        assertThat(result.get("status").asText()).isEqualTo("solved");
        assertThat(result.get("verified").asBoolean()).isTrue();
        assertThat(result.get("rowsBefore").asLong()).isEqualTo(1000);
        assertThat(result.get("rowsAfter").asLong()).isEqualTo(1000);
        assertThat(result.get("hashBefore").asText())
                .matches("[0-9a-f]{64}")
                .isEqualTo(result.get("hashAfter").asText());
        assertThat(result.get("longestBlockedMs").asLong()).isNotNegative();
        assertThat(result.get("unavailableMs").asLong()).isBetween(0L, 600_000L);
        assertThat(result.get("rolledBack").asBoolean()).isFalse();
        assertThat(result.get("steps").asInt()).isEqualTo(16);
        assertThat(Files.readAllLines(out)).hasSize(1 + 2 + 16 + 2 + 2).last().isEqualTo("# migrated");
        assertThat(run.err()).contains("✔ do = copy-profiles", "step                  risk     time");
        assertThat(ProcessHandle.current().descendants()).isSubsetOf(before);
    }

    @Test
    void rollsBackAndSaysSo() throws IOException {
        TestShop shop = TestShop.small();
        Path out = folder.resolve("migration.log");

        Run run = on(shop, 3, "--fail-at", "swap-status", "--json", "--out", out);

        JsonNode result = json(run);
        assertThat(result.get("status").asText()).isEqualTo("rolled back");
        assertThat(result.get("rolledBack").asBoolean()).isTrue();
        assertThat(result.get("rowsAfter").asLong()).isEqualTo(1000);
        assertThat(result.get("hashAfter").asText())
                .isEqualTo(result.get("hashBefore").asText());
        assertThat(run.err())
                .contains(
                        "rolled back to the old content, bit for bit, since swap-status failed: it was asked to fail here",
                        "✘  swap-status",
                        "↩  backup-users",
                        "undone in ");
        assertThat(run.err()).containsPattern("the slowest of [0-9,]+ operations; .* unavailable\n");
        assertThat(run.err().lines().filter(line -> line.endsWith(" blocked")))
                .singleElement()
                .satisfies(line -> assertThat(line + "   undone in 999 ms").hasSizeLessThanOrEqualTo(80));
        assertThat(Files.readString(out))
                .contains("  undo  backup-users ")
                .endsWith("# rolled back, since swap-status failed: it was asked to fail here\n");
    }

    @Test
    void aHaltedRunTellsWhatBecameOfTheContentAllTheSame() throws Exception {
        TestShop shop = TestShop.small();

        Path out = folder.resolve("migration.log");

        Run run = on(shop, 3, "--fail-at", "drop-status-text", "--json", failingUndo(), "--out", out);

        JsonNode result = json(run);
        assertThat(result.get("status").asText()).isEqualTo("failed");
        assertThat(run.err()).contains("halted for a person to look at, with ", "the undo of swap-status failed");
        assertTellsOfTheContent(result);
        assertThat(result.get("hashAfter")).isEqualTo(result.get("hashBefore"));
        assertThat(Files.readString(out))
                .contains(
                        "# users before: 300 rows,",
                        "# halted for a person to look at: the undo of swap-status failed",
                        "# users after: 300 rows,",
                        "# longest blocked ")
                .doesNotContain("# rolled back", "# migrated");
    }

    /** The bundled plan, in which an undo is accepted on empty copies of the tables and fails on tables with rows. */
    private Path failingUndo() throws Exception {
        String undo = "- ALTER TABLE orders RENAME COLUMN status TO status_new";
        String text = PlanFile.bundledText();
        assertThat(text).contains(undo);
        String failing = "- SELECT 1 / (CASE WHEN count(*) = 0 THEN 1 ELSE 0 END) FROM orders";
        return Files.writeString(folder.resolve("halting.yaml"), text.replace(undo, failing + "\n          " + undo));
    }

    private static void assertTellsOfTheContent(JsonNode result) {
        assertThat(result.get("rowsBefore").asLong()).isEqualTo(1000);
        assertThat(result.get("rowsAfter").asLong()).isEqualTo(1000);
        assertThat(result.get("hashBefore").asText()).matches("[0-9a-f]{64}");
        assertThat(result.get("hashAfter").asText()).matches("[0-9a-f]{64}");
        assertThat(result.get("longestBlockedMs").asLong()).isNotNegative();
        assertThat(result.get("unavailableMs").asLong()).isNotNegative();
        assertThat(result.get("rolledBack").asBoolean()).isFalse();
    }

    @Test
    void goesOnInTheSameProcessTreeAfterAPauseAndRefusesWhateverElseWouldDisturbIt() throws Exception {
        TestShop shop = TestShop.small();
        Path journal = folder.resolve("journal");

        Path out = folder.resolve("migration.log");

        Run paused = on(shop, 4, "--journal", journal, "--max-samples", 8, "--json", "--out", out);
        assertThat(paused.err()).contains("--resume");
        assertThat(json(paused).get("status").asText()).isEqualTo("paused");
        assertTellsOfTheContent(json(paused));
        assertThat(json(paused).get("hashAfter")).isEqualTo(json(paused).get("hashBefore"));
        assertThat(Files.readString(out))
                .contains("# users after: 300 rows,", "# orders after: 700 rows,")
                .endsWith("# longest blocked " + json(paused).get("longestBlockedMs") + " ms, unavailable "
                        + json(paused).get("unavailableMs") + " ms\n");

        assertThat(on(shop, 2).err())
                .contains("the database is in the middle of run ")
                .hasLineCount(1);
        assertThat(on(shop, 2, "--journal", folder.resolve("other"), "--resume").err())
                .contains("the database is in the middle of run ");
        assertThat(on(TestShop.small(), 2, "--journal", journal, "--resume").err())
                .contains(", isn't on record in this database: name the one that it was started on");

        JsonNode result = json(on(shop, 0, "--journal", journal, "--resume", "--json"));
        assertThat(result.get("verified").asBoolean()).isTrue();
        assertThat(result.get("resumedSteps").asInt()).isPositive();
    }

    @ParameterizedTest(name = "on record: {0}")
    @ValueSource(booleans = {true, false})
    void aRunThatWasKilledWhileTheContentWasFirstReadGoesOn(boolean isOnRecord) throws Exception {
        TestShop shop = TestShop.small();
        shop.execute(
                "CREATE FUNCTION held() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN WHILE NOT EXISTS"
                        + " (SELECT FROM pg_class WHERE relname = 'go_on') LOOP PERFORM pg_sleep(0.01); END LOOP; RETURN true; END $$");
        Path plan = Files.writeString(folder.resolve("held.yaml"), """
                name: held
                content: [{name: users, before: "SELECT id, email FROM users WHERE held()"}]
                steps:
                  - {name: a, risk: 1, run: CREATE TABLE extra (id int), undo: DROP TABLE extra}
                """);
        Path journal = folder.resolve("journal");

        Process process = started(
                Map.of("JDBC_PASSWORD", shop.password()),
                "migrate",
                plan,
                "--jdbc-url",
                shop.url(),
                "--db-user",
                "maker",
                "--journal",
                journal);
        // The content is asked for once before the run as well, when there is no record table yet.
        while (!shop.value("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%held()%' AND state = 'active'"
                        + " AND datname = current_database() AND pid <> pg_backend_pid()"
                        + " AND to_regclass('maker_acts') IS NOT NULL")
                .equals("1")) {
            assertThat(process.isAlive()).isTrue();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        process.destroyForcibly().onExit().join();
        shop.execute("CREATE TABLE go_on ()");
        if (!isOnRecord) {
            shop.execute("DROP TABLE maker_acts");
        }

        JsonNode result = json(on(shop, 0, plan, "--journal", journal, "--resume", "--json"));

        assertThat(result.get("verified").asBoolean()).isTrue();
        assertThat(result.get("rowsBefore").asLong()).isEqualTo(300);
        assertThat(shop.value("SELECT count(*) FROM maker_acts")).isEqualTo("1");
    }

    @Test
    void aPauseTellsNoPassword() {
        TestShop shop = TestShop.small();
        String url = shop.url() + (shop.url().contains("?") ? "&" : "?") + "user=maker&password=" + shop.password();
        Console console = Console.of(Examples.program());

        int status = console.run(
                "migrate",
                "--jdbc-url",
                url,
                "--journal",
                folder.resolve("journal").toString(),
                "--max-samples",
                "3",
                "--k",
                "2",
                "--json");

        assertThat(status).as(console.err()).isEqualTo(4);
        assertThat(console.out() + console.err())
                .contains("resumeWith", "password=…")
                .doesNotContain(shop.password());
    }

    @Test
    void aPlanWithoutContentIsNotSaidToHaveKeptIt() throws Exception {
        Path plan = Files.writeString(folder.resolve("bare.yaml"), """
                name: bare
                steps:
                  - {name: a, risk: 1, run: CREATE TABLE extra (id int), undo: DROP TABLE extra}
                """);

        assertThat(on(TestShop.small(), 0, plan).out())
                .contains("migrated; the plan names no content, so no rows were compared");
        assertThat(on(TestShop.small(), 3, plan, "--fail-at", "a").err())
                .contains("rolled back to the old schema; the plan names no content to compare")
                .contains("not compared");
    }

    @Test
    void printsThePlanAndTriesItOnlyWhereADatabaseIsNamed() throws Exception {
        TestShop shop = TestShop.small();

        Run alone = Run.exiting(0, "migrate", "--dry-run");
        Run tried = on(shop, 0, "--dry-run");

        assertThat(alone.out())
                .startsWith(
                        "split-users-and-type-status: 16 steps; rolled back where users would have to do without the"
                                + " database for more than 10 min\n  1.  backup-users (risk 1): copy users away\n"
                                + "      copy users to maker_backup_users\n")
                .contains("for every 20,000 of users.id: INSERT INTO user_profiles", "no way back from here");
        assertThat(tried.out())
                .startsWith(alone.out())
                .endsWith(
                        "Tried on empty copies of the tables: every statement is accepted, and every undo brings the schema"
                                + " back. Nothing was changed.\n");
        assertThat(shop.value("SELECT count(*) FROM pg_class WHERE relname LIKE 'maker%'"))
                .isEqualTo("0");
    }

    @Test
    void tellsOfAPlanThatTheDatabaseRefusesInOneLineBeforeTheFirstAct() throws Exception {
        TestShop shop = TestShop.small();
        Path plan = Files.writeString(
                folder.resolve("mine.yaml"), PlanFile.bundledText().replace("TRUNCATE user_profiles", "TRUNCAT users"));

        Run run = on(shop, 2, plan);

        assertThat(run.err())
                .startsWith("examples migrate: " + plan + ":")
                .contains(": the database refuses this: ERROR: syntax error at or near \"TRUNCAT\"")
                .hasLineCount(1);
        assertThat(shop.value("SELECT count(*) FROM pg_class WHERE relname LIKE 'maker%'"))
                .isEqualTo("0");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        List.of("--fail-at", "x"),
                        "--fail-at must name a step of the plan, but was x; its steps are backup-users,"),
                Arguments.of(
                        List.of("--users", "0"), "a shop has at least 1 of --users and 0 of --orders, but got 0 and"),
                Arguments.of(List.of("--users", "many"), "--users"),
                Arguments.of(List.of("--port", "80"), "a port is from 1024 to 65535, but was 80"),
                Arguments.of(List.of("--db-user", "me"), "--db-user is for a database of your own: add --jdbc-url"),
                Arguments.of(List.of("--jdbc-url", "postgresql://x"), "--jdbc-url must begin with jdbc:"),
                Arguments.of(
                        List.of("--jdbc-url", "jdbc:x:y"), "no driver for such URLs on the class path: add its jar"),
                Arguments.of(
                        List.of("--jdbc-url", "jdbc:postgresql://127.0.0.1:99999/x?password=secret"),
                        "can't be reached"),
                Arguments.of(List.of("--jdbc-url", "jdbc:postgresql://me:P/secret@host/db"), "can't be reached"),
                Arguments.of(List.of("--jdbc-url", "jdbc:oracle:thin:me/secret@//h:1/s"), "no driver for such URLs"),
                Arguments.of(List.of("--jdbc-url", "postgres://me:secret@host/db"), "--jdbc-url must begin with jdbc:"),
                Arguments.of(
                        List.of("--jdbc-url", "jdbc:postgresql://127.0.0.1:1/x?password=secret"),
                        "--jdbc-url jdbc:postgresql://127.0.0.1:1/x: can't be reached (Connection to 127.0.0.1:1 refused."),
                Arguments.of(List.of("--jdbc-url", "jdbc:h2:mem:x", "--users", "3"), "are for the bundled shop"),
                Arguments.of(
                        List.of("jdbc:postgresql://h/s?password=secret"),
                        "PLAN is a file, but this is a URL"),
                Arguments.of(List.of("missing.yaml"), "missing.yaml: no such file"),
                Arguments.of(List.of("."), ".: is a directory"),
                Arguments.of(List.of("a.yaml", "b.yaml"), "Unmatched argument"),
                Arguments.of(List.of("--k", "0"), "--k must be"),
                Arguments.of(List.of("--llm", "openai"), "--llm openai needs an API key"),
                Arguments.of(List.of("--out", "/"), "--out can't be written to /"),
                Arguments.of(List.of("--resume"), "--resume needs --journal"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refuses(List<String> typed, String message) {
        String told =
                Run.refusing(Stream.concat(Stream.of("migrate"), typed.stream()).toArray());

        assertThat(told).contains(message).doesNotContain("secret");
    }

    @Test
    void refusesAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Run.refusing("migrate", "--port", taken.getLocalPort()))
                    .contains("port " + taken.getLocalPort()
                            + " is taken: name another, or none and a free one will be found");
        }
    }

    @Test
    void aKilledRunIsGoneOnWithToTheSameEnd() throws Exception {
        Path journal = folder.resolve("journal");
        Path out = folder.resolve("migration.log");
        Path hold = Files.createFile(folder.resolve("hold"));
        Path plan = Files.writeString(folder.resolve("held.yaml"), heldAsLongAs(hold));
        Object[] typed = {
            "migrate", plan, "--users", 2000, "--orders", 3000, "--journal", journal, "--out", out, "--resume"
        };

        TestShop.lendPrograms(folder.resolve("journal-database"));
        Process process = started(typed);
        while (process.isAlive() && lines(out) < 6) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        process.destroyForcibly().onExit().join();
        Files.delete(hold);
        Run run = Run.exiting(
                0, Stream.concat(Arrays.stream(typed), Stream.of("--json")).toArray());

        assertThat(json(run).get("resumedSteps").asInt()).isPositive();
        assertThat(json(run).get("rowsAfter").asLong()).isEqualTo(5000);
        assertThat(json(run).get("hashAfter")).isEqualTo(json(run).get("hashBefore"));
        assertThat(Files.readAllLines(out).stream().filter(line -> line.contains("  done  ")))
                .hasSize(16);
    }

    /** The bundled plan, which with any rows comes to no end while a file is there. */
    private static String heldAsLongAs(Path file) {
        String step = "      - ALTER TABLE orders RENAME COLUMN status TO status_text\n";
        String text = PlanFile.bundledText();
        assertThat(text).contains(step);
        return text.replace(
                step,
                step + "      - DO $$ BEGIN WHILE EXISTS (SELECT FROM orders) AND (pg_stat_file('" + file
                        + "', true)).size IS NOT NULL LOOP PERFORM pg_sleep(0.01); END LOOP; END $$\n");
    }

    private static int lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    private static Process started(Object... typed) throws IOException {
        return started(Map.of(), typed);
    }

    private static Process started(Map<String, String> environment, Object... typed) throws IOException {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Examples.class.getName());
        List<String> command =
                Stream.concat(java, Arrays.stream(typed).map(String::valueOf)).toList();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
