package dev.maker4j.hanoi.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: Towers of Hanoi, each step decided by a vote of a language model's samples. */
@Command(
        name = "hanoi",
        mixinStandardHelpOptions = true,
        version = "hanoi, of MAKER for Java 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SolveCommand.class, VerifyCommand.class, ServeModelCommand.class, PlayCommand.class},
        header = {
            "",
            "        @|fg(203) ▂█▂|@         |         |",
            "       @|fg(215) ▂███▂|@        |         |",
            "      @|fg(221) ▂█████▂|@       |         |       @|bold Towers of Hanoi|@",
            "     @|fg(114) ▂███████▂|@      |         |       @|faint a million steps, every one decided by vote|@",
            "    @|fg(75) ▂█████████▂|@     |         |",
            "",
        },
        description = {
            "",
            "Solves the Towers of Hanoi with a language model that sees one step at a time. Each step is sampled until one"
                    + " answer leads by k votes, so that a model which errs now and then makes no error in a million"
                    + " steps (arXiv 2511.09030).",
            "",
        },
        commandListHeading = "%n@|bold Commands|@%n",
        optionListHeading = "@|bold Options|@%n",
        synopsisHeading = "@|bold Usage|@  ",
        exitCodeListHeading = "%n@|bold Exit status|@%n",
        exitCodeList = {
            "0:solved and verified",
            "2:wrong usage; nothing was done",
            "3:undecided or failed",
            "4:paused by Ctrl-C"
        },
        footerHeading = "%n@|bold Examples|@%n",
        footer = {
            "  hanoi solve                          @|faint 20 disks, simulated model, no key needed|@",
            "  hanoi play --disks 4                 @|faint watch it|@",
            "  hanoi solve --disks 10 --llm openai  @|faint a real model; set OPENAI_API_KEY first|@",
            ""
        })
public final class Hanoi implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    Hanoi() {}

    /**
     * Runs the program and exits with its status.
     *
     * @param arguments what was typed
     */
    public static void main(String[] arguments) {
        Interruption interruption = Interruption.ofThisThread();
        Shell shell = Shell.system();
        int status = run(shell, arguments);
        if (shell.out().checkError()) {
            tell(shell, "hanoi", "standard output can't be written, so the result is lost: send it elsewhere");
            status = Math.max(status, ExitStatus.FAILED);
        }
        shell.err().flush();
        interruption.exit(status);
    }

    /** Runs the program on the calling thread and returns its exit status. */
    static int run(Shell shell, String... arguments) {
        CommandLine commandLine = new CommandLine(new Hanoi(), new CommandFactory(shell))
                .setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(100)
                .setUsageHelpLongOptionsMaxWidth(32)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(shell.paintOut().isColoured() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler((wrong, typed) -> explain(wrong, shell))
                .setExecutionExceptionHandler((thrown, command, parsed) -> explain(thrown, command, shell));
        for (CommandLine command : commandLine.getSubcommands().values()) {
            command.getCommandSpec().addMixin("help", CommandSpec.forAnnotatedObject(new HelpOption()));
        }
        return commandLine.execute(arguments);
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
        return ExitStatus.FAILED;
    }

    private static void tell(Shell shell, String name, String message) {
        Paint paint = shell.paintErr();
        shell.err().println(paint.bad(name + ":") + " " + message);
    }

    private static String firstLine(String message) {
        return message.strip().lines().findFirst().orElse("");
    }

    /** Without a command there is nothing to do but explain. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: solve, verify, serve-model or play");
    }
}
