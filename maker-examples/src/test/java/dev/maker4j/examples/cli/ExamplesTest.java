package dev.maker4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.cli.Console;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.OpenAiServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is the same for every task: models over HTTP, journals, JSON, help. */
class ExamplesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private static JsonNode result(Console console) throws IOException {
        return new ObjectMapper().readTree(console.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"addition", "checkers", "sudoku", "build-order", "provision", "schedule", "api-tests"})
    void solvesEachTaskWithTheServedModelOverHttp(String command) throws IOException {
        SimulatedModel model = SimulatedModel.with(Examples.everySkill()).erringAt(0.02);
        Console console = Console.of(Examples.program()).variable("OPENAI_API_KEY", "any");
        try (OpenAiServer server = OpenAiServer.serving(model).start()) {
            int status = console.run(command, "--base-url", server.baseUrl(), "--model", server.model(), "--json");

            assertThat(status).as(console.err()).isZero();
        }
        assertThat(result(console).get("status").asText()).isEqualTo("solved");
        assertThat(result(console).get("verified").asBoolean()).isTrue();
        assertThat(result(console).get("simulated").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"addition", "sudoku", "build-order", "provision", "schedule"})
    void tellsOfEachTaskInEightyColumns(String command) {
        Run run = Run.exiting(0, command);

        assertThat((run.out() + run.err()).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @ValueSource(strings = {"addition", "sudoku", "build-order", "provision", "schedule"})
    void goesOnWithEachTaskWhereItsJournalEnds(String command) throws IOException {
        Path journal = folder.resolve("journal");
        Path out = folder.resolve("out");
        Console whole = Console.of(Examples.program());
        assertThat(whole.run(command, "--json")).isZero();

        Run paused = Run.exiting(4, command, "--journal", journal, "--out", out, "--max-samples", 12);
        assertThat(out).doesNotExist();
        assertThat(paused.err()).contains("--resume");
        Console resumed = Console.of(Examples.program());
        assertThat(resumed.run(command, "--journal", journal + "", "--out", out + "", "--resume", "--json"))
                .as(resumed.err())
                .isZero();

        assertThat(out).isNotEmptyFile();
        for (String field : new String[] {"steps", "samples", "redFlags", "verified"}) {
            assertThat(result(resumed).get(field))
                    .as(field)
                    .isEqualTo(result(whole).get(field));
        }
        assertThat(result(resumed).get("resumedSteps").asInt()).isPositive();
        assertThat(Run.exiting(0, "status", "--journal", journal).out()).contains("Solved");
        assertThat(Run.exiting(0, "replay", "--journal", journal, "--k", 1).out())
                .contains("no model is asked");
    }

    /** Of the easy Sudoku's steps none can go wrong: each shows cells of a single candidate, and any of these is right. */
    @ParameterizedTest
    @ValueSource(strings = {"addition", "sudoku --fifty", "build-order", "provision", "schedule"})
    void endsWithStatus3WhereAModelIsWrongTooOften(String command) {
        Path out = folder.resolve("out");
        String typed = command + " --error-rate 0.98 --k 1 --json --out " + out;

        Run run = Run.exiting(3, (Object[]) typed.split(" ", -1));

        assertThat(run.out()).contains("\"verified\":false", "\"error\":\"");
        assertThat(out).doesNotExist();
    }

    @Test
    void listsEveryTaskInItsHelp() {
        assertThat(Run.exiting(0, "--help").out())
                .contains(
                        "addition",
                        "checkers",
                        "sudoku",
                        "build-order",
                        "provision",
                        "schedule",
                        "status",
                        "report",
                        "replay",
                        "serve-model");
        assertThat(Run.exiting(0, "schedule", "--help").out())
                .contains("Default: 0.02.", "Simulated: 0.99.", "2   wrong usage or wrong input");
    }
}
