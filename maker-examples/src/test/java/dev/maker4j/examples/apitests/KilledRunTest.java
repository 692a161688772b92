package dev.maker4j.examples.apitests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.apitests.reading.SuiteFile;
import dev.maker4j.examples.apitests.shop.ShopServer;
import dev.maker4j.examples.apitests.shop.ShopServer.Table;
import dev.maker4j.examples.cli.Examples;
import dev.maker4j.time.TimeSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kills the program itself in the middle of a run, and goes on in another process. The run can't have come to its end before:
 * the shop leaves a request of the first process without an answer, though it does what it asks for.
 */
@Timeout(600)
final class KilledRunTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path suite() throws IOException {
        String text = SuiteFile.bundledText().replace("timeout: 5s", "timeout: 10m");
        return Files.writeString(folder.resolve("suite.yaml"), text);
    }

    private Process program(Object... typed) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Examples.class.getName(),
                "api-tests"));
        for (Object each : typed) {
            command.add(String.valueOf(each));
        }
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Time in which a shop that is slow never comes to its answer. */
    private static final class Standstill implements TimeSource {
        private final CountDownLatch reached = new CountDownLatch(1);

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            if (duration.compareTo(Duration.ZERO) > 0) {
                reached.countDown();
                new CountDownLatch(1).await();
            }
        }
    }

    /** Runs the program until it says something and somebody is there, and kills it; returns all that it said. */
    private String killedAt(String words, CountDownLatch there, Object... typed) throws Exception {
        Process process = program(typed);
        StringBuilder said = new StringBuilder();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            @Nullable String line = output.readLine();
            while (line != null && !line.contains(words)) {
                said.append(line).append('\n');
                line = output.readLine();
            }
            assertThat(line).as(said.toString()).isNotNull();
            there.await();
        } finally {
            process.destroyForcibly();
            process.onExit().join();
        }
        return said.toString();
    }

    private static String finished(Process process) throws IOException {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String said = String.join("\n", output.lines().toList());
            assertThat(process.onExit().join().exitValue()).as(said).isZero();
            return said;
        }
    }

    @ParameterizedTest(name = "after {0}")
    @CsvSource({
        "✔ createOrder, POST /payments=slow*1",
        "✔ tear-down of account, DELETE /back-office/warehouses/{id}=slow*1",
    })
    void aKilledRunIsGoneOnWithAndDoesNothingTwice(String words, String fault) throws Exception {
        Path journal = folder.resolve("journal");
        Path suite = suite();
        Standstill time = new Standstill();
        try (ShopServer shop = Trial.shop(time, fault)) {
            killedAt(words, time.reached, suite, "--base-url", shop.url(), "--journal", journal);

            String said = finished(program(suite, "--base-url", shop.url(), "--journal", journal, "--resume"));

            assertThat(said).contains("all 13 tests passed", "gone on with at step");
            for (Map.Entry<Table, Integer> rows : Map.of(
                            Table.USERS,
                            1,
                            Table.PRODUCTS,
                            1,
                            Table.ORDERS,
                            1,
                            Table.PAYMENTS,
                            1,
                            Table.ACCOUNTS,
                            0,
                            Table.WAREHOUSES,
                            0)
                    .entrySet()) {
                assertThat(shop.count(rows.getKey()))
                        .as(rows.getKey().name())
                        .isEqualTo(rows.getValue().longValue());
            }
        }
    }

    @Test
    void theBundledShopSurvivesWithTheRunAndNothingIsLeftBehind() throws Exception {
        Path journal = folder.resolve("journal");
        Path suite = suite();
        killedAt(
                "✔ payOrder",
                new CountDownLatch(0),
                suite,
                "--journal",
                journal,
                "--fault",
                "GET /analytics/sales=hang");
        assertThat(Files.exists(folder.resolve("journal-api-tests").resolve("shop.mv.db")))
                .isTrue();

        String said = finished(program(suite, "--journal", journal, "--resume"));

        assertThat(said).contains("all 13 tests passed");
        assertThat(folder.resolve("journal-api-tests")).doesNotExist();
    }
}
