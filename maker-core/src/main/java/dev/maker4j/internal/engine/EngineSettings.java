package dev.maker4j.internal.engine;

import dev.maker4j.cache.VerdictCache;
import dev.maker4j.internal.counting.RunDescription;
import dev.maker4j.internal.provider.Dispatcher;
import dev.maker4j.internal.run.Circumstances;
import dev.maker4j.internal.run.Command;
import dev.maker4j.internal.run.Foresight;
import dev.maker4j.internal.run.GuardedTask;
import dev.maker4j.internal.run.RunSettings;
import dev.maker4j.internal.spending.Gate;
import dev.maker4j.internal.spending.SharedGate;
import dev.maker4j.internal.spending.SharedLedger;
import dev.maker4j.journal.Journal;
import dev.maker4j.run.RunListener;
import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * All that the stints of a maker's runs have in common. Immutable, but for the provider and the shared budget.
 *
 * @param task what is solved
 * @param description what reports say of it
 * @param vote how each step is decided
 * @param routes how the run's models are reached, the maker's own first
 * @param time what measures and waits
 * @param listeners who is told
 * @param journal where to record; empty for nowhere
 * @param cache where to look for earlier verdicts; empty for nowhere
 * @param shared a budget that is shared with others; empty for none
 * @param foresight how far runs look ahead
 * @param <S> the state
 * @param <A> the action
 */
public record EngineSettings<S, A>(
        GuardedTask<S, A> task,
        RunDescription description,
        RunSettings<A> vote,
        List<Route> routes,
        TimeSource time,
        List<RunListener<? super S, ? super A>> listeners,
        Optional<Journal> journal,
        Optional<VerdictCache> cache,
        Optional<SharedLedger> shared,
        Foresight foresight) {

    public EngineSettings {
        routes = List.copyOf(routes);
    }

    /** The maker's own model. */
    Dispatcher provider() {
        return routes.get(0).provider();
    }

    /** Keeps a run's calls within its own budget, and within the one that it shares. */
    Gate gate(Circumstances<S, A> run, Supplier<Duration> stint) {
        Duration before = run.elapsed();
        Gate own = Gate.of(description.budget(), run.counters().ledger(), () -> before.plus(stint.get()));
        return shared.isEmpty()
                ? own
                : new SharedGate(
                        own,
                        shared.get(),
                        run.id(),
                        description.model(),
                        run.counters().ledger());
    }

    /** Whether runs wait for models that are elsewhere. */
    boolean isWaiting() {
        return !routes.stream().allMatch(Route::isInProcess);
    }

    /** Warns whoever runs the program of something about one of the models. */
    void warn(Command.Warn<S, A> warning) {
        routes.get(warning.model()).provider().warn(warning.writer(), warning.sign(), warning.sentence());
    }

    /** Tells whether any of the models is a simulation, so far as is known. */
    BooleanSupplier simulation() {
        return routes.size() == 1 ? provider().client()::isSimulated : this::isSimulated;
    }

    private boolean isSimulated() {
        return routes.stream().anyMatch(route -> route.provider().client().isSimulated());
    }
}
