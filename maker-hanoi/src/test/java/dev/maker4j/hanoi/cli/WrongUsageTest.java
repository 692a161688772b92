package dev.maker4j.hanoi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.cli.Console;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrongUsageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "solve --disks 0 | --disks must be from 1 to 64, but was 0",
                "solve --disks 65 | --disks must be from 1 to 64, but was 65",
                "solve --disks many | Invalid value for option '--disks': 'many' is not an int",
                "solve --k 0 | --k must be from 1 to 10000, but was 0",
                "solve --k 3 --target 0.9 | --k sets the margin, --target and --accuracy derive it: give one or"
                        + " the other",
                "solve --accuracy 0.9 | --accuracy says how good the model is, and needs --target, the"
                        + " reliability to reach",
                "solve --target 1 | --target must be above 0.0 and below 1.0, but was 1.0",
                "solve --target 0.9 --accuracy 2 | --accuracy must be above 0.0 and below 1.0, but was 2.0",
                "solve --target 0.9 --accuracy 0.5 | voting won't help a model that is right in only 50% of its"
                        + " samples:"
                        + " it needs more than 50%; or give --k to see it fail",
                "solve --error-rate 2 | --error-rate must be from 0 to 1, but was 2.0",
                "solve --error-rate NaN | --error-rate must be from 0 to 1, but was NaN",
                "solve --error-rate 0.6 | voting won't help a model that is right in only 40% of its samples:"
                        + " it needs more than 50%; or give --k to see it fail",
                "solve --parallel 0 | --parallel must be from 1 to 1024, but was 0",
                "solve --timeout 0 | --timeout must be from 1 to 86400, but was 0",
                "solve --llm gpt | Invalid value for option '--llm': it must be simulated or openai, but was \"gpt\"",
                "solve --llm openai | --llm openai needs an API key: set the environment variable OPENAI_API_KEY (any value"
                        + " where the endpoint asks for none)",
                "solve --base-url http://localhost/v1 | --base-url is for a real model: add --llm openai, and set"
                        + " OPENAI_API_KEY",
                "solve --llm simulated --model gpt-5 | --model is for a real model: add --llm openai",
                "solve --moves /no/such/directory/moves.txt | --moves can't be written to /no/such/directory/moves.txt (no"
                        + " such file or directory): name a file in a directory that you may write to",
                "solve --frobnicate | Unknown option: '--frobnicate'",
                "verify --disks 3 | Missing required option: '--moves=FILE'",
                "verify --disks 65 --moves m | --disks must be from 1 to 64, but was 65",
                "verify --disks 3 --moves /no/such/file | --moves can't be read from /no/such/file (no such file or"
                        + " directory): name a file that solve --moves wrote",
                "certify --top 3 | Missing required option: '--journal=DIR'",
                "certify --journal x --top 1001 | --top must be from 0 to 1000, but was 1001",
                "bisect --journal x --at 3 | --at names the step to fork before, but there is no folder for the fork: add"
                        + " --fork NEW_DIR",
                "bisect --journal x --fork y --at -1 | --at must be at least 0, but was -1",
                "serve-model --port 65536 | --port must be from 0 to 65535, but was 65536",
                "serve-model --latency -1 | --latency must be at least 0, but was -1",
                "serve-model --slow 2 | --slow must be from 0 to 1, but was 2.0",
                "serve-model --slow 0.6 --cut-off 0.6 | the shares of all faults may add up to at most 1: lower"
                        + " some of them",
                "play --disks 13 | --disks must be from 1 to 12, but was 13",
                "play --delay -1 | --delay must be from 0 to 60000, but was -1",
            })
    void isToldOnOneLineThatSaysWhatToChange(String typed, String message) {
        Console console = Console.of(Hanoi.program());
        String[] arguments = typed.split(" ");

        int status = console.run(arguments);

        String name = "hanoi " + arguments[0];
        assertThat(console.err())
                .isEqualTo(name + ": " + message + " (see: " + name + " --help)" + System.lineSeparator());
        assertThat(console.out()).isEmpty();
        assertThat(status).isEqualTo(2);
    }

    @Test
    void isToldOfTheProgramItself() {
        Console console = Console.of(Hanoi.program());

        assertThat(console.run()).isEqualTo(2);
        assertThat(console.err())
                .isEqualTo(
                        "hanoi: name a command: solve, verify, estimate, table, status, report, answer, replay, certify, bisect, serve-model or play"
                                + " (see: hanoi --help)"
                                + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--seed 3 | --seed is for the simulated model: add --llm simulated, or leave it out",
                "--error-rate 0.1 | --error-rate is for the simulated model: add --llm simulated, or leave it out",
                "--target 0.9 | --target needs --accuracy, how often one sample of this model is right; or give --k",
                "--base-url ftp://x | the base URL must begin with http:// or https://, but begins with ftp:; give one like"
                        + " https://api.openai.com/v1",
            })
    void ofARealModelNeverShowsTheKey(String typed, String message) {
        Console console = Console.of(Hanoi.program()).variable("OPENAI_API_KEY", "sk-very-secret");

        int status = console.run(("solve " + typed).split(" "));

        assertThat(console.err())
                .isEqualTo("hanoi solve: " + message + " (see: hanoi solve --help)" + System.lineSeparator());
        assertThat(status).isEqualTo(2);
    }

    @Test
    void includesADirectoryInPlaceOfAFile(@TempDir Path directory) {
        Console console = Console.of(Hanoi.program());

        assertThat(console.run("verify", "--disks", "3", "--moves", directory.toString()))
                .isEqualTo(2);
        assertThat(console.err()).hasLineCount(1).contains("--moves can't be read from " + directory + " (");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "solve",
                "verify",
                "estimate",
                "table",
                "status",
                "replay",
                "certify",
                "bisect",
                "serve-model",
                "play"
            })
    void isAvoidedByHelpOnEverything(String command) {
        Console console = Console.of(Hanoi.program());

        int status = command.isEmpty() ? console.run("--help") : console.run(command, "--help");

        assertThat(status).isZero();
        assertThat(console.out()).contains("Usage  hanoi", "Options", "Exit status");
        assertThat(console.err()).isEmpty();
    }
}
