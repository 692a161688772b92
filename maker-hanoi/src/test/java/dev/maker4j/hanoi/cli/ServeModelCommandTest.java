package dev.maker4j.hanoi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.cli.Console;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.OpenAiServer;
import org.junit.jupiter.api.Test;

class ServeModelCommandTest {

    @Test
    void servesUntilInterruptedAndSaysHowToTryIt() {
        Console console = Console.of(Hanoi.program());
        Thread.currentThread().interrupt();

        int status = console.run("serve-model", "--port", "0", "--key", "sk-very-secret", "--rate-limited", "0.1");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(status).isZero();
        assertThat(console.out())
                .containsPattern("SIMULATED gpt-4.1-mini at http://127\\.0\\.0\\.1:\\d+/v1")
                .containsPattern("curl http://127\\.0\\.0\\.1:\\d+/v1/chat/completions")
                .contains("$OPENAI_API_KEY")
                .doesNotContain("sk-very-secret");
    }

    @Test
    void saysThatThePortIsTaken() {
        try (OpenAiServer taken =
                OpenAiServer.serving(SimulatedModel.with(new HanoiSkill())).start()) {
            Console console = Console.of(Hanoi.program());
            int port = taken.uri().getPort();

            int status = console.run("serve-model", "--port", String.valueOf(port));

            assertThat(status).isEqualTo(3);
            assertThat(console.err())
                    .isEqualTo("hanoi serve-model: can't listen on 127.0.0.1:" + port
                            + "; choose another port, or 0 for any free one" + System.lineSeparator());
        }
    }
}
