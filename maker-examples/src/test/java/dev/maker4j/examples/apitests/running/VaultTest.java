package dev.maker4j.examples.apitests.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.maker4j.examples.apitests.CallResult;
import dev.maker4j.examples.apitests.Reference;
import dev.maker4j.task.Act;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VaultTest {
    private static final Act ACT = new Act("run-1", 7);
    private static final CallResult RESULT = CallResult.answered("login", 1, 200, "")
            .at(new CallResult.Times(Duration.ofMillis(20), Duration.ofMillis(5)));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path file() {
        return folder.resolve("values");
    }

    private static List<Vault.Taken> taken() {
        return List.of(
                new Vault.Taken("token", TextNode.valueOf("top-secret"), true),
                new Vault.Taken("id", IntNode.valueOf(17), false));
    }

    @Test
    void keepsValuesAndResultsAcrossProcesses() throws IOException {
        try (Vault first = Vault.in(file())) {
            assertThat(first.isUsed()).isFalse();
            first.keep(ACT, RESULT, taken());
        }

        try (Vault second = Vault.in(file())) {
            assertThat(second.isUsed()).isTrue();
            assertThat(second.value(new Reference("login", "id"))).contains(IntNode.valueOf(17));
            assertThat(second.result(ACT)).contains(RESULT);
            assertThat(second.latest()).isEqualTo(Duration.ofMillis(25));
            assertThat(second.run()).contains("run-1");
            assertThat(second.redacted("got top-secret")).isEqualTo("got •••");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.10",
                "20.000",
                "0.1000000000000000055511151231257827",
                "12345678901234567890.5",
                "1E+3",
                "12345678901234567890",
                "[1.50, {\"a\": 2.0}]"
            })
    void aNumberIsTheSameInTheNextProcess(String json) throws IOException {
        JsonNode value = Finder.json(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        try (Vault first = Vault.in(file())) {
            first.keep(ACT, RESULT, List.of(new Vault.Taken("value", value, false)));
        }

        try (Vault second = Vault.in(file())) {
            JsonNode found = second.value(new Reference("login", "value")).orElseThrow();
            assertThat(found.toString()).isEqualTo(value.toString());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void itsFileIsReadableByItsOwnerOnly() throws IOException {
        try (Vault vault = Vault.in(file())) {
            vault.keep(ACT, RESULT, taken());
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aLineThatAKilledProcessBeganIsCutOff() throws IOException {
        try (Vault vault = Vault.in(file())) {
            vault.keep(ACT, RESULT, taken());
        }
        String whole = Files.readString(file());
        Files.writeString(file(), "{\"run\":\"run-1\",\"st", StandardOpenOption.APPEND);

        try (Vault vault = Vault.in(file())) {
            assertThat(vault.result(ACT)).contains(RESULT);
            vault.keep(new Act("run-1", 8), RESULT, List.of());
        }

        assertThat(Files.readString(file())).startsWith(whole).hasLineCount(2);
    }

    @Test
    void hidesSecretsLongestFirstAndTellsNoneOfThem() {
        Vault vault = Vault.inMemory();
        vault.hide(TextNode.valueOf("abcd"));
        vault.hide(TextNode.valueOf("abcdef"));
        vault.hide(TextNode.valueOf("a/b \"c\""));

        assertThat(vault.redacted("abcdef abcd abc")).isEqualTo("••• ••• abc");
        assertThat(vault.redacted("a/b \"c\", a/b \\\"c\\\", ?q=a%2Fb%20%22c%22"))
                .isEqualTo("•••, •••, ?q=•••");
        vault.keep(ACT, RESULT, taken());
        assertThat(vault).hasToString("Vault of 2 values");
    }
}
