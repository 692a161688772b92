package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.OpenAiServer;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class BaseUrlTest {

    /** Counts at a place of its own. */
    @Command(name = "elsewhere", header = "Counts somewhere.")
    static final class ElsewhereCommand implements Callable<Integer> {
        @Mixin
        private final SolveOptions options;

        private final Shell shell;

        ElsewhereCommand(Shell shell) {
            this.shell = shell;
            this.options = SolveOptions.in(shell).leavingBaseUrl("Where to count.");
        }

        @Override
        public Integer call() throws IOException {
            shell.err().println("at " + options.baseUrl().orElse("home"));
            return options.solving(new Counting.CountingTask(4, true))
                    .simulatedBy(new Counting.CountingSkill())
                    .run();
        }
    }

    private final Console console = Console.of(Counting.program().with(ElsewhereCommand::new));

    @Test
    void meansTheModelUnlessItIsLeftToTheCommand() {
        assertThat(console.run("count", "--base-url", "http://x")).isEqualTo(2);
        assertThat(console.err()).contains("--base-url is for a real model: say --llm openai too");
        assertThat(console.run("elsewhere", "--base-url", "http://x")).isZero();
        assertThat(console.err()).contains("at http://x");
        assertThat(console.run("elsewhere")).isZero();
        assertThat(console.err()).contains("at home");
    }

    @Test
    void isExplainedInTheHelpAsWhatItMeans() {
        console.run("count", "--help");
        console.run("elsewhere", "--help");

        assertThat(console.out()).contains("The same as --llm-url.", "Where to count.");
    }

    @Test
    void aModelIsFoundByItsOwnUrlToo() throws IOException {
        try (OpenAiServer server = OpenAiServer.serving(SimulatedModel.with(new Counting.CountingSkill()))
                .named("gpt-4.1-mini")
                .start()) {
            console.variable("OPENAI_API_KEY", "any");

            assertThat(console.run("elsewhere", "--k", "2", "--llm-url", server.baseUrl(), "--base-url", "http://x"))
                    .isZero();
            assertThat(console.run("count", "--k", "2", "--llm-url", server.baseUrl()))
                    .isZero();
            assertThat(console.run("count", "--llm-url", server.baseUrl(), "--base-url", server.baseUrl()))
                    .isEqualTo(2);
            assertThat(console.err()).contains("--llm-url and --base-url mean the same: give one of them");
        }
    }
}
