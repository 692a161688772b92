package dev.maker4j.examples.apitests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.apitests.shop.ShopServer;
import dev.maker4j.examples.apitests.shop.ShopServer.Table;
import dev.maker4j.examples.cli.Examples;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills the program itself in the middle of a run, and goes on in another process. */
@Tag("once")
@Timeout(600)
final class KilledRunTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path suite() throws IOException {
        return Files.writeString(folder.resolve("suite.yaml"), Trial.quickText());
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

    /** Runs the program until it says something, and kills it there; returns all that it said. */
    private String killedAt(String words, Object... typed) throws IOException {
        Process process = program(typed);
        StringBuilder said = new StringBuilder();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            @Nullable String line = output.readLine();
            while (line != null && !line.contains(words)) {
                said.append(line).append('\n');
                line = output.readLine();
            }
            assertThat(line).as(said.toString()).isNotNull();
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

    @ParameterizedTest(name = "while {0} is done and not answered")
    @ValueSource(strings = {"POST /back-office/accounts", "POST /orders", "GET /orders/.*", "DELETE /back-office/.*"})
    void aKilledRunIsGoneOnWithAndDoesNothingTwice(String held) throws IOException, InterruptedException {
        Path journal = folder.resolve("journal");
        Path suite = suite();
        try (ShopServer shop = Trial.shop();
                Gate gate = new Gate(shop.url(), held)) {
            Process process = program(suite, "--service-url", gate.url(), "--journal", journal);
            try {
                gate.awaitHeld();
            } finally {
                process.destroyForcibly();
                process.onExit().join();
            }

            String said = finished(program(suite, "--service-url", gate.url(), "--journal", journal, "--resume"));

            assertThat(said).contains("all 13 tests passed", "resumed at step");
            assertThat(List.of(Table.USERS, Table.PRODUCTS, Table.ORDERS, Table.PAYMENTS))
                    .allSatisfy(table ->
                            assertThat(shop.count(table)).as(table.name()).isEqualTo(1));
            assertThat(shop.count(Table.ACCOUNTS)).isZero();
            assertThat(shop.count(Table.WAREHOUSES)).isZero();
        }
    }

    @Test
    void theBundledShopSurvivesWithTheRunAndNothingIsLeftBehind() throws IOException {
        Path journal = folder.resolve("journal");
        Path suite = suite();
        killedAt("✔ payOrder", suite, "--journal", journal, "--fault", "GET /analytics/sales=hang*1");
        assertThat(Files.exists(folder.resolve("journal-api-tests").resolve("shop.mv.db")))
                .isTrue();

        String said = finished(program(suite, "--journal", journal, "--resume"));

        assertThat(said).contains("all 13 tests passed");
        assertThat(folder.resolve("journal-api-tests")).doesNotExist();
    }
}
