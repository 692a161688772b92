package dev.maker4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.cli.Console;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.OpenAiServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code label --batch}: its wait is paused and resumed, since a test has no hours. */
class LabelInBatchesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private static Run asking(OpenAiServer server, int status, Object... typed) {
        Console console = Console.of(Examples.program()).variable("OPENAI_API_KEY", "any");
        List<String> words = new ArrayList<>(List.of("label", "--batch", "--k", "3", "--base-url", server.baseUrl()));
        Stream.of(typed).map(String::valueOf).forEach(words::add);
        assertThat(console.run(words.toArray(String[]::new))).as(console.err()).isEqualTo(status);
        return new Run(status, console.out(), console.err());
    }

    @Test
    void goesOnWithTheBatchThatItSubmittedBefore() throws IOException, InterruptedException {
        Path journal = folder.resolve("journal");
        try (OpenAiServer server = OpenAiServer.serving(
                        SimulatedModel.with(Examples.everySkill()).erringAt(0))
                .named("gpt-4.1-mini")
                .start()) {
            server.batches().held();
            asking(server, 4, "--journal", journal, "--max-time", "1s");
            assertThat(server.batches().sizes()).containsExactly(900);
            for (int stage = 0; stage < 3; stage++) {
                server.batches().advance();
            }

            JsonNode told = new ObjectMapper()
                    .readTree(asking(server, 0, "--journal", journal, "--resume", "--json")
                            .out());

            assertThat(told.get("decided").asInt()).isEqualTo(300);
            assertThat(told.get("samples").asInt()).isEqualTo(900);
            assertThat(server.batches().sizes()).containsExactly(900);
        }
    }

    @Test
    void refusesToWaitWithoutAJournalAndToAskASimulatedModel() {
        assertThat(Run.refusing("label", "--batch"))
                .contains("--batch waits for hours: add --journal FOLDER, which carries the wait over restarts");
        assertThat(Run.refusing("label", "--batch", "--journal", folder.resolve("journal")))
                .contains("--batch asks a real model as it answers: add --llm openai, and leave --strip-thinking out");
    }
}
