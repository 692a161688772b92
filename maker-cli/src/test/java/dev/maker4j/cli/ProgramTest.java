package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class ProgramTest {
    private static final String NEW_LINE = System.lineSeparator();

    private final Console console = Console.of(Counting.program());

    @Test
    void saysWhatThereIsToDoWhereNothingWasAsked() {
        assertThat(console.run()).isEqualTo(2);
        assertThat(console.err())
                .isEqualTo("counting: name a command: count, break, deaf or serve-model (see: counting --help)"
                        + NEW_LINE);
        assertThat(console.out()).isEmpty();
    }

    @Test
    void listsItsCommandsInItsHelp() {
        assertThat(console.run("--help")).isZero();
        assertThat(console.out()).contains("Counts.", "count ", "serve-model ");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void givesEveryCommandAHelpWithHeadings() {
        assertThat(console.run("count", "-h")).isZero();
        assertThat(console.out())
                .contains("Usage  counting count", "Options", "The vote", "The model", "Show this help");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "line | 2 | in.txt:3: expected 81 characters but found 80",
                "file | 2 | in.txt: is empty",
                "reading | 2 | in.txt: can't be read (no such file or directory)",
                "lines | 3 | first line",
                "silence | 3 | java.io.IOException",
            })
    void tellsWhatWentWrongOnOneLine(String thrown, int status, String message) {
        assertThat(console.run("break", "--by", thrown)).isEqualTo(status);
        assertThat(console.err()).isEqualTo("counting break: " + message + NEW_LINE);
        assertThat(console.out()).isEmpty();
    }

    @Test
    void canBeOneCommandAlone() {
        Console alone = Console.of(Program.of(Greeting::new));

        assertThat(alone.run("--name", "world")).isZero();
        assertThat(alone.out()).isEqualTo("hello world" + NEW_LINE);
        assertThat(alone.run("--nam")).isEqualTo(2);
        assertThat(alone.err()).startsWith("greet: Unknown option: '--nam'").hasLineCount(1);
    }

    @Test
    void makesItsCommandsAnewForEveryRun() {
        console.run("count", "--to", "3", "--json");
        console.run("count", "--json");

        assertThat(console.out().lines()).hasSize(2);
        assertThat(console.out()).contains("\"to\":3", "\"to\":10");
    }

    @Command(name = "greet")
    static final class Greeting implements Callable<Integer> {
        private final Shell shell;

        @Option(names = "--name")
        private String name = "";

        Greeting(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() {
            shell.out().println("hello " + name);
            return ExitStatus.OK;
        }
    }
}
