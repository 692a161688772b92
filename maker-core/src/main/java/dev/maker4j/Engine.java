package dev.maker4j;

import dev.maker4j.event.RunListener;
import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.counting.RunDescription;
import dev.maker4j.internal.journalling.JournalEntries;
import dev.maker4j.internal.journalling.RunJournal;
import dev.maker4j.internal.sampling.Caller;
import dev.maker4j.internal.sampling.FirstCallAlone;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.time.TimeSource;
import dev.maker4j.voting.Voter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is the same for all stints of all runs of one maker. Immutable. */
final class Engine<S, A> {
    private final GuardedTask<S, A> task;
    private final RunDescription description;
    private final Voter voter;
    private final Caller caller;
    private final TimeSource time;
    private final List<RunListener<? super S, ? super A>> listeners;
    private final @Nullable Journal journal;

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
        this.description = new RunDescription(
                task.name(),
                client.model(),
                client.isSimulated(),
                voter.rule().toString(),
                task.expectedSteps(),
                settings.budget(),
                settings.prices());
    }

    String rule() {
        return description.rule();
    }

    Outcome<S, A> solve() {
        S start = task.initialState();
        if (journal != null) {
            Restoration<S, A> earlier = restored(journal);
            if (earlier.foundRun()) {
                throw new IllegalStateException("the journal already holds this run, up to step " + earlier.step()
                        + ": say resume() to go on with it, or give an empty journal");
            }
            new RunJournal<A>(journal).begin(identity());
        }
        return advance(Checkpoint.before(0, start), Stint.toTheEnd());
    }

    Outcome<S, A> resume() {
        if (journal == null) {
            throw new IllegalStateException("nothing to resume from: say journalling(journal)");
        }
        Restoration<S, A> earlier = restored(journal);
        if (!earlier.foundRun()) {
            throw new IllegalStateException("the journal holds no run to resume: say solve() to begin one");
        }
        return advance(earlier.checkpoint(), Stint.toTheEnd());
    }

    void requireNoJournal() {
        if (journal != null) {
            throw new IllegalStateException("a journalled run goes on from its journal: say resume()");
        }
    }

    private Restoration<S, A> restored(Journal from) {
        Restoration<S, A> restoration = new Restoration<>(task, identity(), new Counters(description));
        JournalEntries.read(from, restoration);
        return restoration;
    }

    /** What must be the same for a run to be gone on with. */
    private Map<String, String> identity() {
        S start = task.initialState();
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("task", description.task());
        identity.put("model", description.model());
        identity.put("rule", description.rule());
        identity.put("first prompt", task.isComplete(start, 0) ? "none" : RunJournal.hash(task.prompt(start, 0)));
        return identity;
    }

    Outcome<S, A> advance(Checkpoint<S, A> from, Stint stint) {
        Counters counters = from.report()
                .map(earlier -> new Counters(description, earlier))
                .orElseGet(() -> new Counters(description));
        Witness<S, A> witness =
                new Witness<>(journal == null ? null : new RunJournal<>(journal), listeners, counters, time);
        return new Run<>(task, voter, new FirstCallAlone(caller), witness, witness.gate(description.budget()), from)
                .advance(stint);
    }
}
