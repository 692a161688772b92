package dev.maker4j.hanoi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.cli.Console;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.Fault;
import dev.maker4j.testkit.server.Faults;
import dev.maker4j.testkit.server.OpenAiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SolveOverHttpTest {
    private static final String KEY = "sk-very-secret";
    private static final String MODEL = "gpt-4.1-mini";

    private static OpenAiServer serverWith(Faults faults) {
        return OpenAiServer.serving(
                        SimulatedModel.with(new HanoiSkill()).erringAt(0.05).seed(3))
                .named(MODEL)
                .requiringKey(KEY)
                .injecting(faults)
                .start();
    }

    private static Console solved(OpenAiServer server, int status, String... more) {
        Console console = Console.of(Hanoi.program()).variable("OPENAI_API_KEY", KEY);
        String[] arguments = new String[9 + more.length];
        String[] first = {"solve", "--disks", "4", "--k", "4", "--llm", "openai", "--base-url", server.baseUrl()};
        System.arraycopy(first, 0, arguments, 0, 9);
        System.arraycopy(more, 0, arguments, 9, more.length);

        assertThat(console.run(arguments)).as(console.err() + console.out()).isEqualTo(status);
        assertThat(console.out() + console.err()).doesNotContain(KEY).doesNotContain("\tat ");
        return console;
    }

    @Test
    void asksARealEndpointForEveryStep() throws IOException {
        try (OpenAiServer server = serverWith(Faults.none())) {
            Console console = solved(server, 0, "--json");

            JsonNode result = new ObjectMapper().readTree(console.out());
            assertThat(result.get("status").asText()).isEqualTo("solved");
            assertThat(result.get("verified").asBoolean()).isTrue();
            assertThat(result.get("model").asText()).isEqualTo(MODEL);
            assertThat(result.get("steps").asLong()).isEqualTo(15);
        }
    }

    @Test
    void tellsThatTheServedModelIsSimulatedWhereTheServerSaysSo() throws IOException {
        try (OpenAiServer server = serverWith(Faults.none())) {
            Console console = solved(server, 0, "--json");

            JsonNode result = new ObjectMapper().readTree(console.out());
            assertThat(result.get("simulated").asBoolean()).isTrue();
            assertThat(console.err())
                    .contains("(simulated model)", "at " + server.baseUrl() + " · answers were SIMULATED");
        }
    }

    @Test
    void takesAModelForRealWhereTheServerSaysNothing() throws IOException {
        LlmClient player = SimulatedModel.with(new HanoiSkill());
        LlmClient unmarked = request -> player.complete(request);
        try (OpenAiServer server =
                OpenAiServer.serving(unmarked).named(MODEL).requiringKey(KEY).start()) {
            Console console = solved(server, 0, "--json");

            JsonNode result = new ObjectMapper().readTree(console.out());
            assertThat(result.get("simulated").asBoolean()).isFalse();
            assertThat(console.err()).doesNotContainIgnoringCase("simulated");
        }
    }

    @Test
    void survivesServerErrorsRateLimitsAndBadReplies() throws IOException {
        Faults faults = Faults.none()
                .at(0.05, Fault.serverError())
                .at(0.03, Fault.rateLimited(Duration.ZERO))
                .at(0.05, Fault.cutOff())
                .at(0.05, Fault.emptyContent());
        try (OpenAiServer server = serverWith(faults.seed(2))) {
            JsonNode result =
                    new ObjectMapper().readTree(solved(server, 0, "--json").out());

            assertThat(result.get("verified").asBoolean()).isTrue();
            assertThat(result.get("failures").asLong()).isPositive();
            assertThat(result.get("redFlags").asLong()).isPositive();
        }
    }

    @Test
    void writesTheSameMovesForAnyNumberOfParallelCalls(@TempDir Path directory) throws IOException {
        Path one = directory.resolve("1");
        Path many = directory.resolve("16");
        try (OpenAiServer server = serverWith(Faults.none())) {
            solved(server, 0, "--parallel", "1", "--moves", one.toString());
            solved(server, 0, "--parallel", "16", "--moves", many.toString());
        }

        assertThat(Files.readString(many)).isEqualTo(Files.readString(one));
    }

    @Test
    void endsAtOnceWhereTheModelIsUnknown() {
        try (OpenAiServer server = serverWith(Faults.none())) {
            Console console = solved(server, 3, "--model", "gpt-9");

            assertThat(console.err()).contains("✘ Not solved: failed at step 0: asking gpt-9 at ");
            assertThat(console.err()).contains("unknown model 1");
        }
    }

    @Test
    void endsAtOnceWhereTheKeyIsRefused() {
        try (OpenAiServer server = serverWith(Faults.none().at(1, Fault.unauthorized()))) {
            Console console = solved(server, 3);

            assertThat(console.err()).contains("not authorized 1");
        }
    }
}
