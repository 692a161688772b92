package dev.maker4j.cli;

import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.replay.Replay;
import dev.maker4j.replay.ReplayReport;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that replays a journalled run of any program with another margin or one more red flag, at no cost. */
@Command(
        name = "replay",
        header = "Recount a run's samples with another margin or red flag.",
        description = {
            "",
            "Recounts the samples that the run bought, step by step, or a survey row by row, and shows what would have changed. No"
                    + " model is asked, and nothing is written. Each step is replayed in the state in which the"
                    + " run met it.",
        },
        exitCodeList = {
            "0:shown, whether or not anything would have changed",
            "2:wrong usage, or the folder's journal can't be used",
            "4:stopped by Ctrl-C"
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final int MOST_VOTES = 10_000;

    private final Shell shell;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private JournalInput journal = new JournalInput();

    @Option(
            names = "--k",
            paramLabel = "K",
            description = "How many votes an answer must be ahead by. Default: as in the run.")
    private @Nullable Integer k;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description = "The most tokens in a reply. Longer ones are discarded; what the run discarded stays"
                    + " discarded.")
    private @Nullable Integer maxTokens;

    @Option(
            names = "--json",
            description = "Print the result as one JSON object, and everything else to standard error.")
    private boolean json;

    /**
     * Creates the command for a program.
     *
     * @param shell what it writes to
     */
    public ReplayCommand(Shell shell) {
        this.shell = Objects.requireNonNull(shell, "shell");
    }

    @Override
    public Integer call() {
        Checks checks = new Checks(spec);
        try (FileJournal opened = journal.opened()) {
            if (opened.lastWritten().isEmpty()) {
                throw journal.withoutRun();
            }
            Replay replay = Replay.of(opened);
            if (k != null) {
                replay = replay.untilAheadBy(checks.between("--k", 1, MOST_VOTES, k));
            }
            if (maxTokens != null) {
                int limit = checks.atLeast("--max-tokens", 1, maxTokens);
                replay = replay.alsoDiscarding(RedFlags.none().overTokens(limit));
            }
            ReplayText text = new ReplayText(replayed(replay, checks), maxTokens == null ? 0 : maxTokens);
            shell.out().println(json ? text.json() : shell.fitted(text.told(shell.paintOut()), shell.outIsWatched()));
            return ExitStatus.OK;
        } catch (JournalException unusable) {
            throw InputException.of(journal.folder(), unusable);
        } catch (CancellationException stopped) {
            return ExitStatus.PAUSED;
        }
    }

    private static ReplayReport replayed(Replay replay, Checks checks) {
        try {
            return replay.report();
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (IllegalStateException cannot) {
            throw checks.wrong(String.valueOf(cannot.getMessage()));
        }
    }
}
