package dev.maker4j.cli;

import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.replay.RunStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that shows how a journalled run or survey of any program stands, even while it is running. */
@Command(
        name = "status",
        header = "Show how a run or a survey stands, from its journal.",
        description = {
            "",
            "Works while the run is running in another process, after its end, and after it was killed. Nothing"
                    + " is written, and no model is asked.",
        },
        exitCodeList = {
            "0:shown, whatever state the run is in",
            "2:wrong usage, or the folder's journal can't be used",
            "4:stopped by Ctrl-C"
        })
public final class StatusCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private JournalInput journal = new JournalInput();

    @Option(
            names = "--json",
            description = "Print the result as one JSON object, and everything else to standard error.")
    private boolean json;

    /**
     * Creates the command for a program.
     *
     * @param shell what it writes to
     */
    public StatusCommand(Shell shell) {
        this.shell = Objects.requireNonNull(shell, "shell");
    }

    @Override
    public Integer call() {
        try (FileJournal opened = journal.opened()) {
            // Asked before the journal is read: a process that ends in between has written its end by then.
            String holder = opened.holder().orElse("");
            RunStatus status = RunStatus.of(opened).orElseThrow(journal::withoutRun);
            Instant lastEntry = opened.lastWritten().orElse(Instant.EPOCH);
            StatusText text = new StatusText(status, holder, lastEntry);
            shell.out()
                    .println(
                            json
                                    ? text.json()
                                    : shell.fitted(text.told(Instant.now(), shell.paintOut()), shell.outIsWatched()));
            return ExitStatus.OK;
        } catch (JournalException unusable) {
            throw InputException.of(journal.folder(), unusable);
        } catch (CancellationException stopped) {
            return ExitStatus.PAUSED;
        }
    }
}
