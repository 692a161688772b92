package dev.maker4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.cli.Console;
import java.util.Arrays;

/** One run of the program, with what it wrote. */
record Run(int status, String out, String err) {

    /** Runs it and asserts its exit status. */
    static Run exiting(int status, Object... typed) {
        Console console = Console.of(Examples.program());
        int actual = console.run(Arrays.stream(typed).map(String::valueOf).toArray(String[]::new));
        assertThat(actual).as(console.err() + console.out()).isEqualTo(status);
        return new Run(actual, console.out(), console.err());
    }

    /** Runs it with wrong input and asserts that it says so on one line; returns that. */
    static String refusing(Object... typed) {
        Run run = exiting(2, typed);
        assertThat(run.out).isEmpty();
        assertThat(run.err).hasLineCount(1);
        return run.err;
    }
}
