package dev.maker4j.hanoi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.cli.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SolveCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void saysPlainlyThatTheModelIsSimulated() {
        Console console = Console.of(Hanoi.program());

        int status = console.run("solve", "--disks", "4");

        assertThat(status).isZero();
        assertThat(console.err()).contains("SIMULATED gpt-4.1-mini, 0.22% errors, seed 0 · no language model is asked");
        assertThat(console.out())
                .contains("✔ Solved and verified: all 15 moves are right (simulated model)")
                .contains("SIMULATED     gpt-4.1-mini, 0.22% errors, seed 0");
    }

    @Test
    void choosesTheMarginForTheTargetAtTheErrorRateOfTheSimulatedModel() {
        Console console = Console.of(Hanoi.program());

        console.run("solve", "--disks", "12", "--error-rate", "0.1", "--target", "0.99");

        assertThat(console.out()).contains("margin k   6             for 99% reliability at 90% accuracy");
    }

    @Test
    void printsExactlyOneJsonObjectOnStandardOutput() throws IOException {
        Console console = Console.of(Hanoi.program());

        int status = console.run("solve", "--disks", "6", "--k", "3", "--error-rate", "0", "--json");

        JsonNode result = new ObjectMapper().readTree(console.out());
        assertThat(console.out()).hasLineCount(1);
        assertThat(result.fieldNames())
                .toIterable()
                .containsExactly(
                        "format",
                        "status",
                        "disks",
                        "steps",
                        "samples",
                        "wasted",
                        "hedged",
                        "redFlags",
                        "failures",
                        "inputTokens",
                        "outputTokens",
                        "k",
                        "kBasis",
                        "seconds",
                        "model",
                        "simulated",
                        "verified",
                        "cost");
        assertThat(result.get("status").asText()).isEqualTo("solved");
        assertThat(result.get("disks").asInt()).isEqualTo(6);
        assertThat(result.get("steps").asLong()).isEqualTo(63);
        assertThat(result.get("samples").asLong()).isEqualTo(189);
        assertThat(result.get("redFlags").asLong()).isZero();
        assertThat(result.get("failures").asLong()).isZero();
        assertThat(result.get("k").asInt()).isEqualTo(3);
        assertThat(result.get("seconds").isNumber()).isTrue();
        assertThat(result.get("model").asText()).isEqualTo("simulated gpt-4.1-mini");
        assertThat(result.get("simulated").asBoolean()).isTrue();
        assertThat(result.get("verified").asBoolean()).isTrue();
        assertThat(status).isZero();
    }

    @Test
    void writesMovesThatVerify() throws IOException {
        Path moves = directory.resolve("moves.txt");
        Console console = Console.of(Hanoi.program());

        assertThat(console.run("solve", "--disks", "11", "--moves", moves.toString()))
                .isZero();

        assertThat(Files.readAllLines(moves)).hasSize(2047).startsWith("1 0 2", "2 0 1", "1 2 1");
        Console verifying = Console.of(Hanoi.program());
        assertThat(verifying.run("verify", "--disks", "11", "--moves", moves.toString()))
                .isZero();
        assertThat(verifying.out().strip()).isEqualTo("✔ Verified: 2,047 moves, all legal, all 11 disks are on peg 2");
    }

    @Test
    void writesTheSameBytesForAnyNumberOfParallelCalls() throws IOException {
        byte[] one = movesInParallel(1);

        assertThat(movesInParallel(3)).isEqualTo(one);
        assertThat(movesInParallel(16)).isEqualTo(one);
    }

    private byte[] movesInParallel(int calls) throws IOException {
        Path moves = directory.resolve(calls + ".txt");
        Console console = Console.of(Hanoi.program());
        int status = console.run(
                "solve",
                "--disks",
                "10",
                "--error-rate",
                "0.1",
                "--seed",
                "5",
                "--parallel",
                String.valueOf(calls),
                "--moves",
                moves.toString());
        assertThat(status).as(console.out()).isZero();
        return Files.readAllBytes(moves);
    }

    @Test
    void tellsWhereAWrongRunLeftTheSolutionAndByWhichVotes() throws IOException {
        Path moves = directory.resolve("moves.txt");
        Console console = Console.of(Hanoi.program());

        int status = console.run(
                "solve", "--disks", "3", "--error-rate", "1", "--k", "1", "--moves", moves.toString(), "--json");

        JsonNode result = new ObjectMapper().readTree(console.out());
        assertThat(status).isEqualTo(3);
        assertThat(result.get("status").asText()).isEqualTo("failed");
        assertThat(result.get("verified").asBoolean()).isFalse();
        assertThat(result.get("error").asText())
                .startsWith(
                        "failed at step 7: task Towers of Hanoi with 3 disks, step 7: not complete after maxSteps() = 7"
                                + " steps, so some decided step was wrong, or the task expects too few steps; step 0 was the first to leave the solution; its votes: 1 ×");
        assertThat(Files.readAllLines(moves)).hasSize(7);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void failsWithItsResultWhereTheMovesNoLongerFitOnTheDisk() {
        Console console = Console.of(Hanoi.program());

        int status = console.run("solve", "--disks", "6", "--moves", "/dev/full", "--json");

        assertThat(status).isEqualTo(3);
        assertThat(console.out().lines()).hasSize(1);
        assertThat(console.out())
                .contains("\"status\":\"failed\"")
                .contains(
                        "--moves can't be written to /dev/full (no space left on device): make room or name another file");
    }

    @Test
    void isUndecidedWhereNoAnswerGetsFarEnoughAhead() {
        Console console = Console.of(Hanoi.program());

        int status = console.run("solve", "--disks", "3", "--error-rate", "0.85", "--k", "40");

        assertThat(status).isEqualTo(3);
        assertThat(console.out()).isEmpty();
        assertThat(console.err())
                .containsPattern(
                        "✘ Not solved: undecided at step \\d+ after \\d+ samples, by first to ahead by 40: \\d+ × ");
    }

    @Test
    void pausesWhereItIsInterrupted() throws IOException {
        Console console = Console.of(Hanoi.program());
        Thread.currentThread().interrupt();

        int status = console.run("solve", "--disks", "8", "--json");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(status).isEqualTo(4);
        assertThat(new ObjectMapper().readTree(console.out()).get("status").asText())
                .isEqualTo("paused");
    }

    @Test
    void drawsABarWhereSomebodyWatches() {
        Console console = Console.of(Hanoi.program()).watched();

        assertThat(console.run("solve", "--disks", "5")).isZero();
        assertThat(console.err()).contains("████", " 100%", "samples/step").endsWith("\u001b[?7h\u001b[?25h");
    }
}
