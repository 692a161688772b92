package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmOptions;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.OpenAiServer;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestOptionsTest {
    private final Console console = Console.of(Counting.program());
    private final List<LlmRequest> asked = new CopyOnWriteArrayList<>();

    /** Counts rightly, thinking aloud first where it is told to. */
    private LlmClient counting(boolean aloud) {
        SimulatedModel model = SimulatedModel.with(new Counting.CountingSkill()).erringAt(0);
        return request -> {
            asked.add(request);
            LlmReply reply = model.complete(request);
            String text = aloud ? "<think>Hm.</think>" + reply.text() : reply.text();
            return LlmReply.of(text, reply.usage(), FinishReason.STOP, reply.latency());
        };
    }

    private int solve(OpenAiServer server, String url, String... typed) {
        String[] start = {
            "count", "--to", "2", "--k", "2", "--llm", "openai", "--base-url", url, "--model", server.model()
        };
        String[] all = java.util.Arrays.copyOf(start, start.length + typed.length);
        System.arraycopy(typed, 0, all, start.length, typed.length);
        return console.variable("OPENAI_API_KEY", "sk-test-0815").run(all);
    }

    private OpenAiServer serving(String name, boolean aloud) {
        return OpenAiServer.serving(counting(aloud))
                .named(name)
                .requiringKey("sk-test-0815")
                .start();
    }

    @Test
    void sayWithWhichTemperaturesAndLimitModelsAreAsked() {
        try (OpenAiServer server = serving("m", false)) {
            assertThat(solve(server, server.baseUrl(), "--temperature", "0.2/0.7", "--max-tokens", "50"))
                    .isZero();
        }
        assertThat(asked).extracting(LlmRequest::maxOutputTokens).containsOnly(OptionalInt.of(50));
        assertThat(asked)
                .filteredOn(request -> request.sample() == 0)
                .extracting(LlmRequest::temperature)
                .containsOnly(OptionalDouble.of(0.2));
        assertThat(asked)
                .filteredOn(request -> request.sample() > 0)
                .extracting(LlmRequest::temperature)
                .containsOnly(OptionalDouble.of(0.7));
    }

    @ParameterizedTest
    @CsvSource({"gpt-5-nano, 0", "o3-mini, 0", "m, none"})
    void letModelsBeAskedThatRefuseATemperature(String model, String temperature) {
        try (OpenAiServer server = serving(model, false)) {
            assertThat(solve(server, server.baseUrl(), "--temperature", temperature))
                    .isZero();
        }
        assertThat(asked).extracting(LlmRequest::temperature).containsOnly(OptionalDouble.empty());
    }

    @Test
    void letAzureBeAsked() {
        try (OpenAiServer server = serving("m", false)) {
            assertThat(solve(server, server.baseUrl() + "?api-version=2024-10-21"))
                    .isZero();
        }
    }

    @Test
    void letAKeyGoInAnotherHeader() {
        try (OpenAiServer server = serving("m", false)) {
            assertThat(solve(server, server.baseUrl(), "--key-header", "api-key"))
                    .isZero();
            assertThat(solve(server, server.baseUrl(), "--key-header", "X-Other"))
                    .isEqualTo(3);
        }
    }

    @Test
    void takeAHeadersSecretFromTheEnvironmentAndShowItNowhere() {
        try (OpenAiServer server = serving("m", false)) {
            console.variable("GATEWAY_KEY", "sk-test-0815");

            int status = solve(
                    server,
                    server.baseUrl(),
                    "--key-header",
                    "X-Unused",
                    "--header",
                    "api-key: $GATEWAY_KEY",
                    "--field",
                    "top_k=20");

            assertThat(status).isZero();
            assertThat(console.out() + console.err()).doesNotContain("sk-test-0815");
        }
    }

    @Test
    void sayWhereToStopAndHowHardToThink() {
        try (OpenAiServer server = serving("m", false)) {
            assertThat(solve(
                            server,
                            server.baseUrl(),
                            "--stop",
                            "\\n",
                            "--stop",
                            "END",
                            "--reasoning",
                            "low",
                            "--field",
                            "top_k=20"))
                    .isZero();
        }
        assertThat(asked)
                .extracting(LlmRequest::options)
                .containsOnly(LlmOptions.none()
                        .stoppingAt("\n", "END")
                        .reasoning("low")
                        .field("top_k", "20"));
    }

    @Test
    void nameTheProvidersCacheAndAskHowLikelyTheTokensWere() {
        try (OpenAiServer server = serving("m", false)) {
            assertThat(solve(server, server.baseUrl(), "--prompt-cache-key", "counting", "--log-probs", "3"))
                    .isZero();
        }
        assertThat(asked)
                .extracting(LlmRequest::options)
                .containsOnly(LlmOptions.none().cachedUnder("counting").tellingAlternatives(3));
    }

    @Test
    void giveEachSampleASeedOfItsOwnUnlessToldOtherwise() {
        try (OpenAiServer server = serving("m", false)) {
            assertThat(solve(server, server.baseUrl())).isZero();
            assertThat(asked)
                    .extracting(LlmRequest::seed)
                    .doesNotContain(OptionalInt.empty())
                    .doesNotHaveDuplicates();
            asked.clear();

            assertThat(solve(server, server.baseUrl(), "--seeds", "off")).isZero();
            assertThat(asked).extracting(LlmRequest::seed).containsOnly(OptionalInt.empty());
        }
    }

    @Test
    void askInAllWordingsWhereToldTo() {
        try (OpenAiServer server = serving("m", false)) {
            assertThat(solve(server, server.baseUrl())).isZero();
            assertThat(asked)
                    .extracting(request -> request.prompt().system())
                    .containsOnly("Reply with the next whole number and nothing else.");
            asked.clear();

            assertThat(solve(server, server.baseUrl(), "--wordings", "all")).isZero();
            assertThat(asked)
                    .filteredOn(request -> request.prompt().user().equals("1"))
                    .extracting(request -> request.prompt().system())
                    .containsExactlyInAnyOrder(
                            "Reply with the next whole number and nothing else.",
                            "Add 1 to the number. Output only the result.");
        }
    }

    @Test
    void stripThoughtsWhereAskedTo() {
        try (OpenAiServer server = serving("m", true)) {
            assertThat(solve(server, server.baseUrl(), "--strip-thinking")).isZero();
            assertThat(solve(server, server.baseUrl())).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--temperature 3 | --temperature must be one or two numbers from 0 to 2, as in 0.7 or 0/0.1, or none, but"
                        + " was \"3\"",
                "--temperature 0/1/2 | --temperature must be one or two numbers from 0 to 2, as in 0.7 or 0/0.1, or none,"
                        + " but was \"0/1/2\"",
                "--max-tokens 0 | --max-tokens must be at least 1, but was 0",
                "--header X:1 | --header is for a real model: add --llm openai",
                "--field x=1 | --field is for a real model: add --llm openai",
                "--key-header x | --key-header is for a real model: add --llm openai",
                "--llm openai --header X | --header must be a name, a colon and a value, as in 'X-Team: search'",
                "--llm openai --header X:$NOT_SET | --header needs the environment variable NOT_SET, which isn't set",
                "--reasoning low | --reasoning is for a real model: add --llm openai",
                "--wordings some | Invalid value for option '--wordings': it must be first or all, but was \"some\"",
                "--llm some | Invalid value for option '--llm': it must be simulated or openai, but was \"some\"",
                "--prompt-cache-key x | --prompt-cache-key is for a real model: add --llm openai",
                "--log-probs 2 | --log-probs is for a real model: add --llm openai",
                "--llm openai --log-probs 21 | --log-probs must be from 0 to 20, but was 21",
                "--llm openai --field top_logprobs=2 | --field can't set \"top_logprobs\": use --log-probs",
                "--seeds off | --seeds is for a real model: add --llm openai",
                "--llm openai --field x | --field must be a name, = and a value in JSON, as in top_k=20, but was \"x\"",
                "--llm openai --field x=low | the field \"x\" must be one JSON value, as in 20 or \"low\", but Unrecognized"
                        + " token 'low': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
                "--llm openai --field n=2 | the field \"n\" can't be set: each sample is a call of its own",
                "--llm openai --field seed=2 | --field can't set \"seed\": use --seeds on, which gives each sample its own"
            })
    void refuseWhatMakesNoSenseOnOneLine(String typed, String message) {
        if (typed.contains("openai")) {
            console.variable("OPENAI_API_KEY", "any");
        }
        int status = console.run(("count --k 2 " + typed).split(" "));

        assertThat(status).isEqualTo(2);
        assertThat(console.err())
                .isEqualTo("counting count: " + message + " (see: counting count --help)" + System.lineSeparator());
    }
}
