package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends signals to the program in a process of its own. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class InterruptionTest {

    private static Process started(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Counting.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void send(String signal, Process process) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(status).isZero();
    }

    /** Waits for a line of output, which says that the program has come to it. */
    private static void awaitLine(BufferedReader output, String part) throws IOException {
        String line;
        do {
            line = output.readLine();
            assertThat(line).as("the output ended before: " + part).isNotNull();
        } while (!line.contains(part));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void endsTheRunInGoodOrderAfterTheFirstSignal(String signal) throws Exception {
        Process process = started("count", "--to", "2000000000", "--k", "2");
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            awaitLine(output, "no language model is asked");

            send(signal, process);

            awaitLine(output, "⏸ Not finished: paused before step");
            awaitLine(output, "margin k   2");
            assertThat(process.waitFor()).isEqualTo(ExitStatus.PAUSED);
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void stopsAtOnceAfterTheSecondSignal(String signal) throws Exception {
        Process process = started("deaf");
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            awaitLine(output, "here");
            send(signal, process);
            awaitLine(output, "interrupted");
            awaitLine(output, "stopping; Ctrl-C once more stops at once");

            long start = System.nanoTime();
            send(signal, process);

            assertThat(process.waitFor()).isEqualTo(ExitStatus.HALTED);
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(5));
        } finally {
            process.destroyForcibly();
        }
    }
}
