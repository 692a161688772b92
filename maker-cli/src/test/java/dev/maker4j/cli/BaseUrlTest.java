package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.OpenAiServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
    private final Console console = Console.of(Counting.program());

    @Test
    void isNothingForASimulatedModel() {
        assertThat(console.run("count", "--base-url", "http://x")).isEqualTo(2);
        assertThat(console.err()).contains("--base-url is for a real model: add --llm openai");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--base-url", "--llm-url"})
    void aModelIsFoundByEitherName(String name) throws IOException {
        try (OpenAiServer server = OpenAiServer.serving(SimulatedModel.with(new Counting.CountingSkill()))
                .named("gpt-4.1-mini")
                .start()) {
            console.variable("OPENAI_API_KEY", "any");

            assertThat(console.run("count", "--k", "2", name, server.baseUrl())).isZero();
            assertThat(console.run("count", "--k", "2", "--base-url", "http://x", name, server.baseUrl()))
                    .as("the last one typed counts, as of every option")
                    .isZero();
        }
    }
}
