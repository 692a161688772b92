package dev.maker4j;

import dev.maker4j.cache.VerdictCache;
import dev.maker4j.event.RunListener;
import dev.maker4j.event.RunReport;
import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.counting.RunDescription;
import dev.maker4j.internal.journalling.JournalEntries;
import dev.maker4j.internal.journalling.RecordedRun;
import dev.maker4j.internal.journalling.RunJournal;
import dev.maker4j.internal.sampling.Caller;
import dev.maker4j.internal.sampling.FirstCallAlone;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.time.TimeSource;
import dev.maker4j.voting.Voter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is the same for all stints of all runs of one maker. Immutable but for the runs in progress. */
final class Engine<S, A> {
    private final GuardedTask<S, A> task;
    private final RunDescription description;
    private final String sampling;
    private final Voter voter;
    private final Caller caller;
    private final TimeSource time;
    private final List<RunListener<? super S, ? super A>> listeners;
    private final @Nullable Journal journal;
    private final Function<BooleanSupplier, Reuse<A>> reuse;
    private final BooleanSupplier simulation;
    private final Cancellation cancellation = new Cancellation();

    Engine(Maker.Builder<S, A> settings) {
        LlmClient client = settings.client();
        BudgetCheck.requirePrices(settings.budget(), settings.prices(), client);
        BudgetCheck.requireSamples(settings.budget(), settings.journal());
        this.task = new GuardedTask<>(settings.task());
        this.voter = settings.voter(task.expectedSteps());
        this.caller = settings.caller();
        this.time = settings.time();
        this.listeners = settings.listeners();
        this.journal = settings.journal();
        this.simulation = client::isSimulated;
        this.sampling = settings.samplingSettings().toString();
        this.description = new RunDescription(
                task.name(),
                client.model(),
                client.isSimulated(),
                voter.rule().toString(),
                task.expectedSteps(),
                settings.budget(),
                settings.prices());
        this.reuse = reuse(settings);
    }

    /** A run's access to the cache, if there is one; the task's parameters are asked for only then. */
    private Function<BooleanSupplier, Reuse<A>> reuse(Maker.Builder<S, A> settings) {
        VerdictCache cache = settings.cache();
        if (cache == null) {
            return simulated -> Reuse.never();
        }
        RedFlags redFlags = settings.redFlags();
        List<String> circumstances = QuestionHash.circumstances(description, task.parameters(), sampling, redFlags);
        return simulated -> Reuse.of(cache, new QuestionHash(circumstances), redFlags, simulated);
    }

    String rule() {
        return description.rule();
    }

    void cancel() {
        cancellation.cancel();
    }

    Outcome<S, A> solve() {
        if (journal == null) {
            return advance(Checkpoint.before(0, task.initialState()), Stint.toTheEnd());
        }
        Restoration<S, A> earlier = restored(journal);
        if (earlier.foundRun()) {
            throw new IllegalStateException("the journal already holds this run, up to step " + earlier.step()
                    + ": say resume() or solveOrResume() to go on with it, or give an empty journal");
        }
        return advance(begun(journal), Stint.toTheEnd());
    }

    Outcome<S, A> resume() {
        Restoration<S, A> earlier = restored(required());
        if (!earlier.foundRun()) {
            throw new IllegalStateException(
                    "the journal holds no run to resume: give that of the run, or say solve() to begin one,"
                            + " or solveOrResume() to do whichever is due");
        }
        return advance(earlier.checkpoint(), Stint.toTheEnd());
    }

    Outcome<S, A> advance(Stint stint) {
        Journal from = required();
        Restoration<S, A> earlier = restored(from);
        return advance(earlier.foundRun() ? earlier.checkpoint() : begun(from), stint);
    }

    Optional<Checkpoint<S, A>> standing() {
        Restoration<S, A> earlier = new Restoration<>(task, description, identity(), null);
        JournalEntries.readFromSnapshot(required(), earlier);
        return earlier.foundRun() ? Optional.of(earlier.checkpoint()) : Optional.empty();
    }

    private Journal required() {
        if (journal == null) {
            throw new IllegalStateException("nothing to go on from: say journalling(journal)");
        }
        return journal;
    }

    void requireNoJournal() {
        if (journal != null) {
            throw new IllegalStateException("a journalled run goes on from its journal: say resume()");
        }
    }

    private Checkpoint<S, A> begun(Journal into) {
        String id = UUID.randomUUID().toString();
        new RunJournal<A>(into)
                .begin(new RecordedRun(
                        id,
                        identity().values(),
                        description.simulated(),
                        description.expectedSteps().orElse(-1)));
        return Checkpoint.<S, A>before(0, task.initialState()).run(id);
    }

    private Restoration<S, A> restored(Journal from) {
        Listeners<S, A> told = new Listeners<>(listeners);
        boolean everyStep = told.anyToldOfRestoredSteps();
        Restoration<S, A> restoration =
                new Restoration<>(task, description, identity(), everyStep ? told::stepRestored : null);
        if (everyStep) {
            JournalEntries.read(from, restoration);
        } else {
            JournalEntries.readFromSnapshot(from, restoration);
        }
        return restoration;
    }

    private RunIdentity identity() {
        return RunIdentity.of(task, description.model(), description.rule(), sampling);
    }

    Outcome<S, A> advance(Checkpoint<S, A> from, Stint stint) {
        Counters counters = from.report()
                .map(earlier -> new Counters(description, earlier))
                .orElseGet(() -> new Counters(description));
        Duration before = from.report().map(RunReport::elapsed).orElse(Duration.ZERO);
        RunJournal<A> writer = journal == null ? null : new RunJournal<>(journal);
        Witness<S, A> witness = new Witness<>(writer, listeners, counters, simulation, before, time);
        String id = from.run().orElseGet(() -> UUID.randomUUID().toString());
        cancellation.runBegins();
        try {
            return new Run<>(
                            task,
                            voter,
                            new FirstCallAlone(caller),
                            witness,
                            reuse.apply(witness::isSimulated),
                            witness.gate(description.budget()),
                            cancellation::isCancelled,
                            id,
                            from)
                    .advance(stint);
        } finally {
            cancellation.runEnds();
        }
    }
}
