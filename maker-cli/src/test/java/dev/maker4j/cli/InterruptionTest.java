package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.maker4j.llm.LlmClient;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.OpenAiServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends signals to the program in a process of its own. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(600)
class InterruptionTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path journal;

    private static Process started(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Counting.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("OPENAI_API_KEY", "any");
        return process.start();
    }

    /** A model that answers no question after the first so many. */
    private static LlmClient fallingSilentAfter(int answers) {
        AtomicInteger asked = new AtomicInteger();
        SimulatedModel model = SimulatedModel.with(new Counting.CountingSkill());
        return request -> {
            if (asked.getAndIncrement() >= answers) {
                new CountDownLatch(1).await();
            }
            return model.complete(request);
        };
    }

    private static final List<String> SIGNALS = List.of("HUP", "INT"); // 1, 2

    /** A signal that was ignored when these tests were started, as SIGINT is for background jobs, stays so in what they start. */
    private static boolean isIgnored(String signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        int number = SIGNALS.indexOf(signal);
        if (number < 0 || !Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).strip())
                .findFirst()
                .orElse("0");
        return (Long.parseUnsignedLong(ignored, 16) >> number & 1) == 1;
    }

    private static void send(String signal, Process process) throws IOException, InterruptedException {
        assumeFalse(isIgnored(signal), "SIG" + signal + " is ignored by whoever started these tests");
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
        Process process = started("count", "--to", "2000000000", "--k", "2", "--llm", "simulated");
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
    void closesTheJournalOfARunAndTellsHowToGoOnWithIt(String signal) throws Exception {
        try (OpenAiServer silent = OpenAiServer.serving(fallingSilentAfter(6))
                        .named("gpt-4.1-mini")
                        .start();
                OpenAiServer server = OpenAiServer.serving(SimulatedModel.with(new Counting.CountingSkill()))
                        .named("gpt-4.1-mini")
                        .start()) {
            String typed = "count --to 9 --k 2 --llm openai --journal " + journal;
            Process process = started((typed + " --base-url " + silent.baseUrl()).split(" ", -1));
            try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                assertThat(silent.traffic().awaitRequests(8, Duration.ofSeconds(500)))
                        .isTrue();

                send(signal, process);

                awaitLine(output, "⏸ Not finished: paused before step 3: interrupted");
                awaitLine(output, "resume with: counting " + typed + " --base-url " + silent.baseUrl() + " --resume");
                assertThat(process.waitFor()).isEqualTo(ExitStatus.PAUSED);
            } finally {
                process.destroyForcibly();
            }

            Console console = Console.of(Counting.program()).variable("OPENAI_API_KEY", "any");
            int status = console.run((typed + " --base-url " + server.baseUrl() + " --resume").split(" ", -1));

            assertThat(status).isZero();
            assertThat(server.traffic().requests()).isEqualTo(2 * 9 - 6);
        }
    }

    @Test
    void keepsAJournalToTheOneProcessThatWritesIt() throws Exception {
        try (OpenAiServer silent = OpenAiServer.serving(fallingSilentAfter(1))
                .named("gpt-4.1-mini")
                .start()) {
            String[] typed =
                    ("count --k 2 --resume --journal " + journal + " --base-url " + silent.baseUrl()).split(" ", -1);
            Process holder = started(typed);
            try {
                assertThat(silent.traffic().awaitRequests(2, Duration.ofSeconds(500)))
                        .isTrue();

                Console second = Console.of(Counting.program()).variable("OPENAI_API_KEY", "any");
                int status = second.run(typed);

                assertThat(status).isEqualTo(ExitStatus.USAGE);
                assertThat(second.err())
                        .hasLineCount(1)
                        .startsWith("counting count: the journal in " + journal + " is being written by process "
                                + holder.pid() + " since ")
                        .endsWith("; wait for it to end, stop it, or use another folder" + System.lineSeparator());
            } finally {
                holder.destroyForcibly();
            }
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
            awaitLine(output, "stopping; press Ctrl-C again to stop at once");

            send(signal, process);

            assertThat(process.waitFor())
                    .as("the status of a second signal; by itself it would end 9 seconds later with another")
                    .isEqualTo(ExitStatus.HALTED);
        } finally {
            process.destroyForcibly();
        }
    }
}
