package dev.maker4j.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * A program of one command, or of several below one name.
 *
 * <pre>{@code
 * public static void main(String[] arguments) {
 *     Program.of(shell -> new Examples()).with(SudokuCommand::new).with(ScheduleCommand::new).runAndExit(arguments);
 * }
 * }</pre>
 *
 * <p>Commands are picocli's: objects whose class is annotated with {@code @Command}; those that do something are
 * {@code Callable<Integer>} and return an {@link ExitStatus}. Whatever goes wrong is reported on one line of standard
 * error, without a stack trace: wrong usage and {@link InputException} with {@link ExitStatus#USAGE}, everything else
 * with {@link ExitStatus#FAILED}.
 *
 * <p>Immutable: {@link #with} returns a new program. Every run creates new command objects.
 */
public final class Program {
    private static final int UNBROKEN = 10_000;
    private static final int OPTIONS_WIDTH = 32;

    private final Function<Shell, ?> top;
    private final List<Function<Shell, ?>> commands;

    private Program(Function<Shell, ?> top, List<Function<Shell, ?>> commands) {
        this.top = top;
        this.commands = commands;
    }

    /**
     * Creates a program from its top command.
     *
     * @param top creates the command; where there are subcommands, it need not do anything itself
     * @return the program
     */
    public static Program of(Function<Shell, ?> top) {
        return new Program(Objects.requireNonNull(top, "top"), List.of());
    }

    /**
     * Adds a subcommand.
     *
     * @param command creates the command
     * @return a new program
     */
    public Program with(Function<Shell, ?> command) {
        List<Function<Shell, ?>> more = new ArrayList<>(commands);
        more.add(Objects.requireNonNull(command, "command"));
        return new Program(top, List.copyOf(more));
    }

    /**
     * Runs the program in the shell it was started from and exits with its status; never returns. A first Ctrl-C or
     * SIGTERM interrupts the calling thread, so that a run ends in good order with {@link ExitStatus#PAUSED}; a second
     * one stops the program at once, as do 10 s without an end.
     *
     * @param arguments what was typed
     */
    public void runAndExit(String... arguments) {
        Shell shell = Shell.system();
        Interruption interruption = Interruption.ofThisThread(shell);
        int status = run(shell, arguments);
        if (shell.out().checkError()) {
            tell(
                    shell,
                    commandLine(shell).getCommandName(),
                    "standard output can't be written, so the result is lost: redirect it elsewhere");
            status = Math.max(status, ExitStatus.FAILED);
        }
        shell.err().flush();
        interruption.exit(status);
    }

    /**
     * Runs the program on the calling thread.
     *
     * @param shell what it writes to
     * @param arguments what was typed
     * @return the exit status
     */
    public int run(Shell shell, String... arguments) {
        return commandLine(shell).execute(arguments);
    }

    private CommandLine commandLine(Shell shell) {
        CommandLine program = new CommandLine(top.apply(shell));
        for (Function<Shell, ?> command : commands) {
            program.addSubcommand(new CommandLine(command.apply(shell)));
        }
        for (CommandLine command : program.getSubcommands().values()) {
            command.getCommandSpec().addMixin("help", CommandSpec.forAnnotatedObject(new HelpOption()));
            layOut(command.getCommandSpec().usageMessage());
        }
        sayDefaults(program.getCommandSpec());
        ChoiceWords.registerIn(program);
        return program.setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(UNBROKEN)
                .setUsageHelpLongOptionsMaxWidth(OPTIONS_WIDTH)
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(shell.paintOut().isColoured() ? Ansi.ON : Ansi.OFF))
                .setExecutionStrategy(parsed -> execute(parsed, shell))
                .setParameterExceptionHandler((wrong, typed) -> explain(wrong, shell))
                .setExecutionExceptionHandler((thrown, command, parsed) -> explain(thrown, command, shell));
    }

    private static void layOut(UsageMessageSpec help) {
        help.synopsisHeading("%n@|bold Usage|@  ")
                .parameterListHeading("%n@|bold Input|@%n")
                .optionListHeading("%n@|bold Options|@%n")
                .exitCodeListHeading("%n@|bold Exit status|@%n");
    }

    private static void sayDefaults(CommandSpec command) {
        for (CommandSpec mixin : command.mixins().values()) {
            if (mixin.userObject() instanceof SolveOptions options) {
                command.resourceBundle(options.defaults());
            } else if (mixin.userObject() instanceof SurveyOptions options) {
                command.resourceBundle(options.defaults());
            } else if (mixin.userObject() instanceof EstimateOptions options) {
                command.resourceBundle(options.defaults());
            }
        }
        command.subcommands().values().forEach(below -> sayDefaults(below.getCommandSpec()));
    }

    /** Called without a command: some programs can only explain themselves. */
    private static int execute(ParseResult parsed, Shell shell) {
        CommandSpec program = parsed.commandSpec();
        boolean helps = parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested();
        if (!program.subcommands().isEmpty() && !parsed.hasSubcommand() && !helps) {
            throw new ParameterException(program.commandLine(), "name a command: " + choice(program));
        }
        for (CommandLine each : parsed.asCommandLineList()) {
            if (each.isUsageHelpRequested()) {
                shell.out().print(HelpText.fitted(each.getUsageMessage(each.getColorScheme()), shell.columns()));
                shell.out().flush();
                return ExitStatus.OK;
            }
        }
        return new RunLast().execute(parsed);
    }

    private static String choice(CommandSpec program) {
        return Words.either(List.copyOf(program.subcommands().keySet()));
    }

    private static int explain(ParameterException wrong, Shell shell) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        tell(shell, name, firstLine(String.valueOf(wrong.getMessage())) + " (see: " + name + " --help)");
        return ExitStatus.USAGE;
    }

    private static int explain(Exception thrown, CommandLine command, Shell shell) {
        String message = thrown.getMessage();
        tell(shell, command.getCommandSpec().qualifiedName(), message == null ? thrown.toString() : firstLine(message));
        return thrown instanceof InputException ? ExitStatus.USAGE : ExitStatus.FAILED;
    }

    private static void tell(Shell shell, String name, String message) {
        String told = shell.paintErr().bad(name + ":") + " " + TerminalText.inert(message);
        shell.showErr(told);
    }

    private static String firstLine(String message) {
        return message.strip().lines().findFirst().orElse("");
    }
}
