package dev.maker4j;

import dev.maker4j.internal.engine.FairQueue;
import dev.maker4j.internal.engine.RunControl;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.run.FleetReport;
import dev.maker4j.run.FleetResult;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunReport;
import dev.maker4j.task.DecomposableTask;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One task of a fleet, from its opened journal to its result, of which nothing else is kept once it is there. Safe for use by several
 * threads.
 */
final class FleetTask<S, A> {
    private final String name;
    private final CompletableFuture<Outcome<S, A>> completion = new CompletableFuture<>();
    private volatile @Nullable DecomposableTask<S, A> task;
    private volatile RunControl<S> control = new RunControl<>();

    FleetTask(String name, DecomposableTask<S, A> task) {
        this.name = name;
        this.task = task;
    }

    String name() {
        return name;
    }

    CompletableFuture<Outcome<S, A>> completion() {
        return completion;
    }

    /** Begins the run; whatever is in its way is its result. */
    void begin(Fleet<S, A> fleet, FairQueue queue, Consumer<FleetResult<S, A>> ended) {
        FileJournal journal = null;
        try {
            Maker.Builder<S, A> maker = fleet.solving(Objects.requireNonNull(task, "task"));
            Optional<Path> folder = fleet.journal(name);
            if (folder.isPresent()) {
                journal = FileJournal.in(folder.get()).open();
                maker.journalling(journal);
            }
            FileJournal opened = journal;
            maker.build()
                    .eventDriven(control, queue, (outcome, fatal) -> ended(outcome, fatal, opened, ended))
                    .wake();
        } catch (RuntimeException refusal) {
            close(journal, refusal);
            refused(refusal, ended);
        } catch (Throwable thrown) { // the fleet waits for a result of each task, whatever is thrown
            IllegalStateException refusal =
                    new IllegalStateException("task " + name + " couldn't be begun: " + thrown, thrown);
            close(journal, refusal);
            refused(refusal, ended);
        }
    }

    private void ended(
            @Nullable Outcome<S, A> outcome,
            @Nullable Throwable fatal,
            @Nullable FileJournal journal,
            Consumer<FleetResult<S, A>> ended) {
        if (outcome == null) {
            IllegalStateException broken = new IllegalStateException(
                    "task " + name + " was ended by what the JVM can't survive: " + fatal, fatal);
            close(journal, broken);
            refused(broken, ended);
            return;
        }
        ended.accept(closed(FleetResult.ended(name, outcome), journal));
        forget();
        completion.complete(outcome);
    }

    /** What the run was made of isn't reachable through its fleet any more. */
    private void forget() {
        task = null;
        control = new RunControl<>();
    }

    void notBegun(Consumer<FleetResult<S, A>> ended) {
        refused(new CancellationException("task " + name + " wasn't begun, since the fleet was cancelled"), ended);
    }

    private void refused(RuntimeException refusal, Consumer<FleetResult<S, A>> ended) {
        ended.accept(FleetResult.refused(name, refusal));
        forget();
        completion.completeExceptionally(refusal);
    }

    /** The result once the journal is closed, if there is one. */
    static <S, A> FleetResult<S, A> closed(FleetResult<S, A> result, @Nullable Journal journal) {
        try {
            if (journal != null) {
                journal.close();
            }
            return result;
        } catch (RuntimeException failed) {
            return result.notClosed(failed);
        }
    }

    private static void close(@Nullable FileJournal journal, RuntimeException refusal) {
        if (journal == null) {
            return;
        }
        try {
            journal.close();
        } catch (RuntimeException failed) {
            refusal.addSuppressed(failed);
        }
    }

    /** Whether the calling thread is running it. */
    boolean isRunHere() {
        return control.isRunHere();
    }

    void cancel() {
        control.cancel();
    }

    /** What it did so far; empty where it hasn't waited for a reply yet. */
    Optional<RunReport> report() {
        return control.latest();
    }

    FleetReport.Row row() {
        Optional<RunReport> known = report();
        return new Row(
                name,
                known.map(RunReport::steps).orElse(0L),
                known.map(RunReport::expectedSteps).orElseGet(OptionalLong::empty),
                known.map(RunReport::samples).orElse(0L));
    }

    private record Row(String name, long steps, OptionalLong expectedSteps, long samples) implements FleetReport.Row {}
}
