package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.testkit.server.OpenAiServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A step was undecided after 58 discarded replies, and nothing showed one of them. */
class DiscardedTest {
    private static final String HOSTILE =
            "\u001b[2J\u001b[31mred\u202egnp.exe\u2066\r\nsecond line " + "long ".repeat(100);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(OpenAiServer server, int columns, String... more) {
        String[] arguments = new String[more.length + 5];
        List<String> first = List.of("count", "--k", "2", "--llm-url", server.baseUrl());
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = i < first.size() ? first.get(i) : more[i - first.size()];
        }
        Shell shell = new Shell(
                Map.of("OPENAI_API_KEY", "sk-secret"),
                stream(out),
                stream(err),
                columns > 0,
                columns > 0,
                Optional.empty(),
                () -> new TerminalSize(Math.max(columns, 20), 24));
        return Counting.program().run(shell, arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static OpenAiServer saying(String text) {
        return OpenAiServer.serving(request -> LlmReply.of(text))
                .named("gpt-4.1-mini")
                .start();
    }

    @Test
    void isToldWithItsCountTheRuleAndAnExample() {
        try (OpenAiServer server = saying("the next number is one")) {
            assertThat(run(server, 0)).isEqualTo(3);
        }

        assertThat(err())
                .containsSubsequence(
                        "✘ Not solved: undecided at step 0 after 50 samples",
                        "    discarded  50 × parser threw NumberFormatException  the parser threw NumberFormatException",
                        "               such as       the next number is one");
    }

    @Test
    void isToldToPrograms() throws IOException {
        try (OpenAiServer server = saying("the next number is\none")) {
            assertThat(run(server, 0, "--json")).isEqualTo(3);
        }

        JsonNode discards = new ObjectMapper()
                .readTree(out.toString(StandardCharsets.UTF_8))
                .get("discards");
        assertThat(discards).hasSize(1);
        assertThat(discards.get(0).toString())
                .isEqualTo("{\"reason\":\"parser threw NumberFormatException\",\"count\":50,\"rule\":\"the parser threw"
                        + " NumberFormatException\",\"example\":\"the next number is\\\\none\"}");
    }

    @Test
    void isNotToldOfARunThatIsSolved() throws IOException {
        assertThat(Counting.program()
                        .run(new Shell(Map.of(), stream(out), stream(err), false, false), "count", "--json"))
                .isZero();

        assertThat(new ObjectMapper()
                        .readTree(out.toString(StandardCharsets.UTF_8))
                        .has("discards"))
                .isFalse();
    }

    @Test
    void holdsNothingThatATerminalWouldObeyAndIsShort() {
        try (OpenAiServer server = saying(HOSTILE)) {
            run(server, 0);
        }

        assertThat(err()).doesNotContain("\u001b", "\u202e", "\u2066");
        String example = err().lines()
                .filter(line -> line.contains("such as"))
                .findFirst()
                .orElseThrow();
        assertThat(example)
                .contains("\\u{1B}[2J\\u{1B}[31mred\\u{202E}gnp.exe\\u{2066}\\r\\nsecond line long")
                .endsWith("…");
        assertThat(example.length()).isLessThan(200);
    }

    @Test
    void breaksNoWordOnANarrowTerminal() {
        try (OpenAiServer server = saying("the next number after that one is certainly twenty-three, I think")) {
            run(server, 40);
        }

        List<String> lines = err().substring(err().lastIndexOf("✘"))
                .replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]", "")
                .lines()
                .toList();
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(40));
        assertThat(String.join(" ", lines).replaceAll("\\s+", " "))
                .contains("the next number after that one is certainly twenty-three, I think");
    }
}
