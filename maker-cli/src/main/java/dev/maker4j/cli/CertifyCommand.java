package dev.maker4j.cli;

import dev.maker4j.certificate.Certificate;
import dev.maker4j.certificate.Tallies;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.replay.RunStatus;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that says how many steps of a run of any program, or rows of a survey, were probably decided wrongly, and which. */
@Command(
        name = "certify",
        header = "Say how many steps were probably wrong, and which to check.",
        description = {
            "",
            "Works it out from the votes that the run or survey bought, even while it is running: where votes dissent, the winner"
                    + " is wrong at times. The first line says what that assumes. Nothing is written, and no model is asked.",
        },
        exitCodeList = {
            "0:told, however many steps may be wrong",
            "2:wrong usage, or the folder's journal can't be used",
            "4:stopped by Ctrl-C"
        })
public final class CertifyCommand implements Callable<Integer> {
    private static final int MOST_SUSPECTS = 1_000;

    private final Shell shell;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private JournalInput journal = new JournalInput();

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "How many steps to list, those first that are most likely wrong. 0 to 1,000. Default: 10.")
    private int top = 10;

    @Option(
            names = "--json",
            description = "Print the result as one JSON object, and everything else to standard error.")
    private boolean json;

    /**
     * Creates the command for a program.
     *
     * @param shell what it writes to
     */
    public CertifyCommand(Shell shell) {
        this.shell = Objects.requireNonNull(shell, "shell");
    }

    @Override
    public Integer call() {
        Checks checks = new Checks(spec);
        checks.between("--top", 0, MOST_SUSPECTS, top);
        try (FileJournal opened = journal.opened()) {
            RunStatus status = RunStatus.of(opened).orElseThrow(journal::withoutRun);
            CertificateText text = new CertificateText(status, certificate(opened), top);
            shell.out().println(json ? text.json() : shell.fitted(text.told(shell.paintOut()), shell.outIsWatched()));
            return ExitStatus.OK;
        } catch (JournalException unusable) {
            throw InputException.of(journal.folder(), unusable);
        } catch (CancellationException stopped) {
            return ExitStatus.PAUSED;
        }
    }

    private Certificate certificate(FileJournal opened) {
        Tallies tallies = Tallies.of(opened);
        try {
            return Certificate.of(tallies);
        } catch (IllegalArgumentException nothing) {
            throw InputException.in(journal.folder(), String.valueOf(nothing.getMessage()));
        }
    }
}
