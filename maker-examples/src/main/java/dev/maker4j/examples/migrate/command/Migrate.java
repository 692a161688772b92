package dev.maker4j.examples.migrate.command;

import dev.maker4j.cli.Program;
import picocli.CommandLine.Command;

/** The migration as a program of its own. */
@Command(name = "examples", mixinStandardHelpOptions = true, header = "Tasks on real systems.")
public final class Migrate {
    private Migrate() {}

    /**
     * Runs the program and exits with its status.
     *
     * @param arguments what was typed, beginning with {@code migrate}
     */
    public static void main(String[] arguments) {
        program().runAndExit(arguments);
    }

    static Program program() {
        return Program.of(shell -> new Migrate()).with(MigrateCommand::new);
    }
}
