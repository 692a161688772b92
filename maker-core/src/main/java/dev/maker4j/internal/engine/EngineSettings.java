package dev.maker4j.internal.engine;

import dev.maker4j.cache.VerdictCache;
import dev.maker4j.internal.counting.RunDescription;
import dev.maker4j.internal.provider.AsyncDispatcher;
import dev.maker4j.internal.provider.Dispatcher;
import dev.maker4j.internal.run.Foresight;
import dev.maker4j.internal.run.GuardedTask;
import dev.maker4j.internal.run.RunSettings;
import dev.maker4j.internal.spending.SharedLedger;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.run.RunListener;
import dev.maker4j.time.TimeSource;
import java.util.List;
import java.util.Optional;

/**
 * All that the stints of a maker's runs have in common. Immutable, but for the provider and the shared budget.
 *
 * @param task what is solved
 * @param description what reports say of it
 * @param vote how each step is decided
 * @param provider who is asked
 * @param async the provider's calls that hold no thread; empty for a blocking client
 * @param parallelism whose threads make the others, and how many
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
        Dispatcher provider,
        Optional<AsyncDispatcher> async,
        Parallelism parallelism,
        TimeSource time,
        List<RunListener<? super S, ? super A>> listeners,
        Optional<Journal> journal,
        Optional<VerdictCache> cache,
        Optional<SharedLedger> shared,
        Foresight foresight) {}
