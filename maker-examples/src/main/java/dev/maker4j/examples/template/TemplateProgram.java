package dev.maker4j.examples.template;

import dev.maker4j.cli.Program;
import dev.maker4j.cli.Shell;
import dev.maker4j.cli.SolveOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The program: asks a simulated model, or a real one where OPENAI_API_KEY is set. All it does beside that is in its --help. */
@Command(
        name = "template",
        mixinStandardHelpOptions = true,
        header = "Put words in alphabetical order, each step by vote.")
public final class TemplateProgram implements Callable<Integer> {
    private static final List<String> WORDS = List.of("pear", "fig", "apple", "quince", "cherry", "olive", "plum");

    @Mixin
    private final SolveOptions options;

    @Parameters(arity = "0..*", paramLabel = "WORD", description = "What to put in order. Default: seven fruits.")
    private List<String> words = WORDS;

    private TemplateProgram(Shell shell) {
        // How often is your simulated model to be wrong, and how reliable is a run to be?
        this.options = SolveOptions.in(shell).erringAt(0.02).reaching(0.99);
    }

    /**
     * Runs the program and exits.
     *
     * @param arguments what was typed
     */
    public static void main(String[] arguments) {
        program().runAndExit(arguments);
    }

    static Program program() {
        return Program.of(TemplateProgram::new);
    }

    @Override
    public Integer call() throws IOException {
        return options.solving(task())
                .simulatedBy(new TemplateSkill())
                .picturing((state, paint) -> state.sorted())
                .run();
    }

    private TemplateTask task() {
        try {
            return new TemplateTask(words);
        } catch (IllegalArgumentException wrong) {
            throw options.checks().wrong(String.valueOf(wrong.getMessage()));
        }
    }
}
