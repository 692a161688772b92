package dev.maker4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.cli.Console;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.testkit.server.OpenAiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code label --schema}, as it is typed. */
class LabelSchemaTest {
    private static final String SCHEMA = """
            {"type": "object", "required": ["urgency"], "additionalProperties": false,
             "properties": {"urgency": {"enum": ["high", "low"]}, "why": {"type": "string"}}}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    /** Answers alike in different spellings, once in six with what the schema doesn't allow. */
    private static final class Spelling implements LlmClient {
        private final Queue<String> systems = new ConcurrentLinkedQueue<>();

        @Override
        public LlmReply complete(LlmRequest request) {
            systems.add(request.prompt().system());
            String urgency = request.prompt().user().contains("burns") ? "high" : "low";
            return LlmReply.of(
                    switch (request.sample() % 3) {
                        case 0 -> "{\"urgency\":\"" + urgency + "\",\"why\":\"so\"}";
                        case 1 -> "{\"urgency\": \"medium\"}";
                        default -> "{ \"why\": \"so\",\n  \"urgency\": \"" + urgency + "\" }";
                    });
        }
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void labelsRowsWithJsonThatFollowsIt() throws IOException {
        Path table =
                file("t.csv", "text,known\nIt burns!,\"{\"\"why\"\":\"\"so\"\",\"\"urgency\"\":\"\"high\"\"}\"\nhm,\n");
        Path out = folder.resolve("out.jsonl");
        Spelling model = new Spelling();
        Console console = Console.of(Examples.program()).variable("OPENAI_API_KEY", "any");

        int status;
        try (OpenAiServer server =
                OpenAiServer.serving(model).named("gpt-4.1-mini").start()) {
            status = console.run(
                    "label",
                    table.toString(),
                    "--question",
                    file("q.md", "How urgent?\n{{text}}\n").toString(),
                    "--schema",
                    file("s.json", SCHEMA).toString(),
                    "--gold",
                    "known",
                    "--k",
                    "2",
                    "--base-url",
                    server.baseUrl(),
                    "--out",
                    out.toString(),
                    "--json");
        }

        assertThat(status).as(console.err()).isZero();
        JsonNode told = new ObjectMapper().readTree(console.out());
        assertThat(told.get("decided").asInt()).isEqualTo(2);
        assertThat(told.get("redFlags").asInt()).isEqualTo(2);
        assertThat(told.get("accuracy").asDouble()).isEqualTo(1);
        assertThat(Files.readAllLines(out))
                .extracting(
                        line -> new ObjectMapper().readTree(line).get("answer").asText())
                .containsExactly("{\"urgency\":\"high\",\"why\":\"so\"}", "{\"urgency\":\"low\",\"why\":\"so\"}");
        assertThat(model.systems).allMatch(system -> system.contains("Answer with one JSON value"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{'                                    | it isn't valid JSON",
                "'{\"type\": \"object\",}'              | it isn't valid JSON",
                "'{\"type\": \"object\"} {}'            | it isn't valid JSON",
                "''                                     | a schema is a JSON object",
                "'[]'                                   | a schema is a JSON object",
                "'\"object\"'                           | a schema is a JSON object",
                "'{\"type\": \"objekt\"}'               | it isn't a JSON schema: $.type",
                "'{\"maxLength\": \"5\"}'               | it isn't a JSON schema: $.maxLength",
                "'{\"pattern\": \"(\"}'                 | it isn't a JSON schema",
                "'{\"$ref\": \"#/nowhere\"}'            | it isn't a JSON schema",
                "'{\"properties\": {\"a\": [1]}}'       | it isn't a JSON schema: $.properties.a",
            })
    void refusesAFileThatIsNone(String schema, String why) throws IOException {
        Path wrong = file("wrong.json", schema);

        assertThat(refused(wrong)).contains("--schema can't be " + wrong + ": " + why);
    }

    @Test
    void refusesAFileThatCanNotBeRead() throws IOException {
        Path missing = folder.resolve("missing.json");
        Path notText = Files.write(folder.resolve("binary.json"), new byte[] {'{', (byte) 0xFF, (byte) 0xC0, '}'});

        assertThat(refused(missing)).contains(missing + ": no such file");
        assertThat(refused(folder)).contains(folder + ": is a directory");
        assertThat(refused(notText)).contains(notText + ":1: isn't UTF-8 text");
    }

    private String refused(Path schema) throws IOException {
        return Run.refusing(
                "label", file("t.csv", "text\nx\n"), "--question", file("q.md", "{{text}}"), "--schema", schema);
    }
}
