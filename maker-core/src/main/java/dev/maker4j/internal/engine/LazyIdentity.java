package dev.maker4j.internal.engine;

import dev.maker4j.internal.counting.RunDescription;
import dev.maker4j.internal.journalling.RecordedRun;
import dev.maker4j.internal.run.GuardedTask;
import dev.maker4j.internal.run.RunSettings;
import org.jspecify.annotations.Nullable;

/**
 * A run's identity, worked out when it is first asked for; a race on it only works it out twice. Checkpoints hold it, so it refers to
 * neither the engine nor its journal and listeners. Safe for use by several threads.
 */
final class LazyIdentity<S, A> {
    private final GuardedTask<S, A> task;
    private final RunDescription description;
    private final RunSettings<A> votes;
    private volatile @Nullable RunIdentity known;

    LazyIdentity(GuardedTask<S, A> task, RunDescription description, RunSettings<A> votes) {
        this.task = task;
        this.description = description;
        this.votes = votes;
    }

    RunIdentity get() {
        RunIdentity identity = known;
        if (identity == null) {
            identity = RunIdentity.of(task, description, votes);
            known = identity;
        }
        return identity;
    }

    RecordedRun asRun(String id) {
        return get().asRun(id);
    }

    String input() {
        return get().input();
    }
}
