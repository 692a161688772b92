package dev.maker4j.cli;

import dev.maker4j.replay.Waiting;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * A command for a person to approve or refuse the act that a journalled run is waiting on. Works for the runs of any
 * program.
 */
@Command(
        name = PersonCommand.APPROVE,
        header = "Approve or refuse the act that a run is waiting on.",
        description = {
            "",
            "Shows what would be done and how it would be undone; on a terminal, asks for confirmation. The"
                    + " decision is added to"
                    + " the journal and takes effect when the run is resumed. A refused act ends its run as failed.",
        },
        exitCodeList = {
            "0:approved or refused",
            "2:wrong usage, or the run in the folder isn't waiting for approval",
            "4:shown, but neither approved nor refused"
        })
public final class ApproveCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private PersonCommand person = new PersonCommand();

    @Option(names = "--refuse", description = "Refuse the act, which ends the run.")
    private boolean refuse;

    /**
     * Creates the command for a program.
     *
     * @param shell what it writes to
     */
    public ApproveCommand(Shell shell) {
        this.shell = Objects.requireNonNull(shell, "shell");
    }

    @Override
    public Integer call() {
        Waiting waiting = person.waiting(true);
        StringBuilder text = new StringBuilder();
        Paint paint = shell.paintOut();
        Summary.row(text, paint, "step", Words.count(waiting.step()), "");
        Summary.row(text, paint, "risk", waiting.risk(), "");
        text.append("\n").append(indented("do", waiting.act()));
        text.append(indented("undo", waiting.undoing().isEmpty() ? "not possible, or not stated" : waiting.undoing()));
        shell.showOut("\n" + text);
        String word = refuse ? "refuse" : "approve";
        if (!isMeant(word)) {
            return ExitStatus.PAUSED;
        }
        person.say(waiting, (asked, journal, by, at) -> {
            if (refuse) {
                asked.refuse(journal, by, at);
            } else {
                asked.approve(journal, by, at);
            }
        });
        shell.out().println("  " + word + "d; resume the run to continue\n");
        return ExitStatus.OK;
    }

    private static String indented(String name, String lines) {
        return "    " + name + "\n" + lines.indent(6);
    }

    /** A script has already made up its mind; a person is seeing the act for the first time. */
    @SuppressWarnings(
            "SystemConsoleNull") // since Java 22 there is a console for a pipe too, which is then read to its end
    private boolean isMeant(String word) {
        java.io.Console typing = System.console();
        if (!shell.outIsWatched() || typing == null) {
            return true;
        }
        String typed = typing.readLine("  %s it? [y/N] ", word);
        return typed != null && typed.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
