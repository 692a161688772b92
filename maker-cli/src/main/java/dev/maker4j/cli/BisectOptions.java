package dev.maker4j.cli;

import dev.maker4j.bisection.Bisection;
import dev.maker4j.bisection.Finding;
import dev.maker4j.bisection.Fork;
import dev.maker4j.bisection.StateCheck;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.task.DecomposableTask;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The options of every command that bisects a run: its journal, and where to fork it. Mix it into the command:
 *
 * <pre>{@code
 * @Mixin
 * private final BisectOptions options;
 * …
 * return options.run(() -> options.bisect(task, check));
 * }</pre>
 *
 * <p>Confined to one thread.
 */
@Command(
        exitCodeList = {
            "0:told, whether or not a step is wrong; with --fork: forked",
            "2:wrong usage, wrong input, or a folder that can't be used",
            "3:with --fork: nothing to fork at, since no step was found to be wrong",
            "4:stopped by Ctrl-C"
        })
public final class BisectOptions {
    private final Shell shell;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private JournalInput journal = new JournalInput();

    @Option(
            names = "--fork",
            paramLabel = "NEW_DIR",
            description =
                    "Fork the run before that step: this new folder gets a journal that keeps everything before it, and"
                            + " from which the run is resumed. The old journal stays as it is.")
    private @Nullable Path fork;

    @Option(
            names = "--at",
            paramLabel = "STEP",
            description = "Fork before this step, counted from 0, without checking anything. Needs --fork.")
    private @Nullable Long at;

    @Option(
            names = "--json",
            description = "Print the result as one JSON object, and everything else to standard error.")
    private boolean json;

    private BisectOptions(Shell shell) {
        this.shell = shell;
    }

    /**
     * Creates the options.
     *
     * @param shell the command's shell
     * @return the options
     */
    public static BisectOptions in(Shell shell) {
        return new BisectOptions(Objects.requireNonNull(shell, "shell"));
    }

    /**
     * Checks for the command's own options, so that all errors read alike.
     *
     * @return the checks
     */
    public Checks checks() {
        return new Checks(command);
    }

    /**
     * What the run solved.
     *
     * @return the task's name
     * @throws InputException if the folder holds no run
     */
    public String task() {
        return using(opened -> status(opened).report().task());
    }

    /**
     * What distinguishes the run's task from others of its name, such as a size.
     *
     * @return values by name
     * @throws InputException if the folder holds no run
     */
    public Map<String, String> parameters() {
        return using(opened -> status(opened).parameters());
    }

    /**
     * Forks before the step that the user names; where none is named, bisects.
     *
     * @param bisecting works out task and check, and calls {@link #bisect}
     * @return the {@link ExitStatus}
     * @throws picocli.CommandLine.ParameterException if what was typed makes no sense
     * @throws InputException if a folder can't be used, or the run can't be forked there
     */
    public int run(IntSupplier bisecting) {
        if (at != null && fork == null) {
            throw checks().wrong(
                            "--at names the step to fork before, but there is no folder for the fork: add --fork NEW_DIR");
        }
        try {
            return at == null ? bisecting.getAsInt() : forkedBefore(checks().atLeast("--at", 0, at));
        } catch (CancellationException stopped) {
            return ExitStatus.PAUSED;
        }
    }

    private int forkedBefore(long step) {
        return using(opened -> {
            BisectText text = new BisectText(ended(opened), null);
            return print(text.forked(forked(opened, step)));
        });
    }

    /**
     * Finds the first wrong step, forks before it where the user wants that, and prints what came of it.
     *
     * @param task what the run solved, as it was
     * @param check says whether a state is right
     * @param <S> the state
     * @param <A> the action
     * @return the {@link ExitStatus}
     * @throws InputException if a folder can't be used, the journal is of another task, or the run can't be forked
     */
    public <S, A> int bisect(DecomposableTask<S, A> task, StateCheck<? super S> check) {
        return using(opened -> {
            RunStatus before = ended(opened);
            Finding<S, A> found = found(task, opened, check);
            BisectText text = new BisectText(before, found);
            if (fork == null) {
                return print(text);
            }
            if (found instanceof Finding.WrongStep<S, A> wrong) {
                return print(text.forked(forked(opened, wrong.step())));
            }
            print(text);
            shell.note("nothing was forked, since no step was found to be wrong; name one with --at to fork before it");
            return ExitStatus.FAILED;
        });
    }

    private static <S, A> Finding<S, A> found(
            DecomposableTask<S, A> task, FileJournal opened, StateCheck<? super S> check) {
        try {
            return Bisection.of(task, opened).find(check);
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (IllegalStateException cannot) {
            throw InputException.in(opened.folder(), String.valueOf(cannot.getMessage()));
        }
    }

    private RunStatus forked(FileJournal opened, long step) {
        Path into = Objects.requireNonNull(fork, "fork");
        try {
            Fork.of(opened).before(step).into(into);
        } catch (JournalException cannot) {
            throw InputException.of(into, cannot);
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (IllegalArgumentException | IllegalStateException cannot) {
            throw InputException.in(opened.folder(), String.valueOf(cannot.getMessage()));
        }
        try (FileJournal made = FileJournal.in(into).openForReading()) {
            return status(made);
        }
    }

    private int print(BisectText text) {
        Path into = fork == null ? journal.folder() : fork;
        shell.out()
                .println(
                        json ? text.json(into) : shell.fitted(text.told(into, shell.paintOut()), shell.outIsWatched()));
        return ExitStatus.OK;
    }

    private <T> T using(Function<FileJournal, T> what) {
        try (FileJournal opened = journal.opened()) {
            return what.apply(opened);
        } catch (JournalException unusable) {
            throw InputException.of(journal.folder(), unusable);
        }
    }

    private RunStatus status(FileJournal opened) {
        return RunStatus.of(opened).orElseThrow(journal::withoutRun);
    }

    /** A run under way is left alone: its next step may be the one that this command would speak of. */
    private RunStatus ended(FileJournal opened) {
        String holder = opened.holder().orElse("");
        RunStatus status = status(opened);
        if (status.phase() == RunStatus.Phase.UNFINISHED && !holder.isEmpty()) {
            throw InputException.in(
                    journal.folder(),
                    "the run is under way in " + holder + ": wait for its end, or stop it by Ctrl-C, then bisect it");
        }
        return status;
    }
}
