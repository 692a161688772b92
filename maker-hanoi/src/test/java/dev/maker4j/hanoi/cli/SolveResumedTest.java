package dev.maker4j.hanoi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.cli.Console;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.OpenAiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SolveResumedTest {
    private static final String MODEL = "gpt-4.1-mini";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private Path moves = Path.of("");
    private Path journal = Path.of("");

    @BeforeEach
    void nameFiles() {
        moves = folder.resolve("moves");
        journal = folder.resolve("journal");
    }

    private static LlmClient player() {
        return SimulatedModel.with(new HanoiSkill()).named(MODEL).erringAt(0.1).seed(5);
    }

    private Console solved(int status, String... arguments) {
        Console console = Console.of(Hanoi.program()).variable("OPENAI_API_KEY", "any");
        List<String> all = new ArrayList<>(List.of("solve", "--disks", "4", "--moves", moves.toString()));
        all.addAll(List.of(arguments));
        assertThat(console.run(all.toArray(String[]::new)))
                .as(console.err() + console.out())
                .isEqualTo(status);
        return console;
    }

    /** The moves of a run that nothing interrupted. */
    private byte[] uninterrupted() throws IOException {
        try (OpenAiServer server = OpenAiServer.serving(player()).named(MODEL).start()) {
            solved(0, "--k", "3", "--base-url", server.baseUrl());
        }
        byte[] all = Files.readAllBytes(moves);
        Files.delete(moves);
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 44})
    void writesTheMovesOfARunThatWasNeverInterrupted(int answers) throws IOException {
        byte[] expected = uninterrupted();
        Thread solver = Thread.currentThread();
        AtomicInteger asked = new AtomicInteger();
        LlmClient player = player();
        LlmClient interrupting = request -> {
            if (asked.getAndIncrement() == answers) {
                solver.interrupt();
            }
            return player.complete(request);
        };
        try (OpenAiServer server =
                OpenAiServer.serving(interrupting).named(MODEL).start()) {
            String[] typed = {"--k", "3", "--base-url", server.baseUrl(), "--journal", journal.toString()};
            solved(4, typed);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(Files.size(moves)).isLessThan(expected.length);

            List<String> again = new ArrayList<>(List.of(typed));
            again.addAll(List.of("--resume", "--json"));
            Console resumed = solved(0, again.toArray(String[]::new));

            JsonNode result = new ObjectMapper().readTree(resumed.out());
            assertThat(result.get("verified").asBoolean()).isTrue();
            assertThat(result.get("steps").asLong()).isEqualTo(15);
            assertThat(result.get("journal").asText()).isEqualTo(journal.toString());
        }
        assertThat(moves).hasBinaryContent(expected);
    }

    @Test
    void writesTheMovesOfAFinishedRunAgain() throws IOException {
        solved(0, "--llm", "simulated", "--journal", journal.toString());
        byte[] expected = Files.readAllBytes(moves);
        Files.delete(moves);

        Console again = solved(0, "--llm", "simulated", "--journal", journal.toString(), "--resume");

        assertThat(moves).hasBinaryContent(expected);
        assertThat(again.out()).contains("✔ Solved and verified: all 15 moves are right", "resumed at step 15");
    }

    /** The run learns it from the answers; who reads the journal later, or asks nobody any more, must know it too. */
    @Test
    void namesAServedModelSimulatedEverywhere() throws IOException {
        try (OpenAiServer server = OpenAiServer.serving(player()).named(MODEL).start()) {
            String[] typed = {"--k", "3", "--base-url", server.baseUrl(), "--journal", journal.toString(), "--json"};
            solved(4, with(typed, "--max-samples", "9"));
            assertThat(simulated("status", "--journal", journal.toString(), "--json"))
                    .isTrue();

            solved(0, with(typed, "--resume"));
        }
        Console finished = solved(
                0,
                "--k",
                "3",
                "--base-url",
                "http://localhost:9",
                "--journal",
                journal.toString(),
                "--resume",
                "--json");

        assertThat(simulated(finished)).isTrue();
        assertThat(finished.err()).contains("(simulated model)", "at http://localhost:9 · answers were SIMULATED");
        assertThat(simulated("status", "--journal", journal.toString(), "--json"))
                .isTrue();
        assertThat(simulated("replay", "--journal", journal.toString(), "--k", "2", "--json"))
                .isTrue();
    }

    private static String[] with(String[] typed, String... more) {
        return Stream.of(typed, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private static boolean simulated(String... arguments) throws IOException {
        Console console = Console.of(Hanoi.program());
        assertThat(console.run(arguments)).as(console.err()).isZero();
        return simulated(console);
    }

    private static boolean simulated(Console console) throws IOException {
        return new ObjectMapper().readTree(console.out()).get("simulated").asBoolean();
    }

    @Test
    void leavesTheMovesAloneWhereTheJournalIsRefused() throws IOException {
        solved(0, "--llm", "simulated", "--journal", journal.toString());
        byte[] before = Files.readAllBytes(moves);

        solved(2, "--llm", "simulated", "--journal", journal.toString());
        solved(2, "--llm", "simulated", "--k", "7", "--journal", journal.toString(), "--resume");
        try (FileJournal held = FileJournal.in(journal).open()) {
            Console second = solved(2, "--llm", "simulated", "--journal", held.folder() + "", "--resume");
            assertThat(second.err())
                    .contains("is being written by this process itself (process "
                            + ProcessHandle.current().pid() + " since ");
        }

        assertThat(moves).hasBinaryContent(before);
    }

    @Test
    void namesTheFirstWrongStepThoughAnEarlierProcessDecidedIt() throws IOException {
        LlmClient wrong =
                SimulatedModel.with(new HanoiSkill()).named(MODEL).erringAt(0.9).seed(1);
        try (OpenAiServer server = OpenAiServer.serving(wrong).named(MODEL).start()) {
            String[] typed = {"--k", "1", "--base-url", server.baseUrl(), "--journal", journal.toString()};
            Console first = solved(3, typed);
            assertThat(first.err()).contains("step 0 was the first to leave the solution; its votes: 1 ×");

            List<String> again = new ArrayList<>(List.of(typed));
            again.add("--resume");
            Console resumed = solved(3, again.toArray(String[]::new));

            assertThat(resumed.err())
                    .contains("step 0 was the first to leave the solution; it was decided before the run was resumed");
        }
    }
}
