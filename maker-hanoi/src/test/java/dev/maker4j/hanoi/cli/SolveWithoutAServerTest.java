package dev.maker4j.hanoi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.cli.Console;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.OpenAiServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SolveWithoutAServerTest {
    @Test
    @Timeout(8)
    void pausesSoonAndSaysWhatToCheck() {
        OpenAiServer gone =
                OpenAiServer.serving(SimulatedModel.with(new HanoiSkill())).start();
        gone.close();
        Console console = Console.of(Hanoi.program()).variable("OPENAI_API_KEY", "sk-very-secret");

        int status = console.run("solve", "--disks", "4", "--base-url", gone.baseUrl());

        assertThat(status).isEqualTo(4);
        assertThat(console.err())
                .contains(
                        "Not finished: paused before step 0: the provider is down: no reply in 3 attempts, nor any before;")
                .contains("check that the server runs and can be reached")
                .doesNotContain("sk-very-secret")
                .doesNotContain("\tat ");
    }
}
