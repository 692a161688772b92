package dev.maker4j.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Runs a program in this process and captures its output, for the program's own tests. Confined to one thread.
 *
 * <pre>{@code
 * Console console = Console.of(Hanoi.program());
 * assertThat(console.run("solve", "--disks", "4")).isZero();
 * assertThat(console.out()).contains("Solved and verified");
 * }</pre>
 */
public final class Console {
    private final Program program;
    private final Map<String, String> variables = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private boolean watched;

    private Console(Program program) {
        this.program = program;
    }

    /**
     * Creates a console with an empty environment, so without an API key, whose output goes to a pipe.
     *
     * @param program the program to run
     * @return a new console
     */
    public static Console of(Program program) {
        return new Console(Objects.requireNonNull(program, "program"));
    }

    /**
     * Sets a variable of the environment.
     *
     * @param name its name
     * @param value its value
     * @return this console
     */
    public Console variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /**
     * Makes the output go to a terminal that is as wide as the variable COLUMNS says.
     *
     * @return this console
     */
    public Console watched() {
        watched = true;
        return this;
    }

    /**
     * Runs the program on the calling thread.
     *
     * @param arguments what is typed after its name
     * @return the exit status
     */
    public int run(String... arguments) {
        return program.run(
                new Shell(variables, stream(out), stream(err), watched, watched, Optional.empty(), this::size),
                arguments);
    }

    private TerminalSize size() {
        String columns = variables.getOrDefault("COLUMNS", String.valueOf(TerminalSize.USUAL.columns()));
        return new TerminalSize(Integer.parseInt(columns), TerminalSize.USUAL.lines());
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /**
     * Everything that the runs in this console have written to standard output.
     *
     * @return the text
     */
    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /**
     * Everything that the runs in this console have written to standard error.
     *
     * @return the text
     */
    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
