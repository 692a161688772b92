package dev.maker4j.internal.run;

import dev.maker4j.llm.Sampling;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Whom a task has asked step by step, and how. Confined to one thread. */
final class Choice<S, A> {
    private final GuardedTask<S, A> task;
    private final Map<String, Asking> models;
    private final Requests usual;
    private final String run;

    /** Where the task names nobody, the usual requests are asked. */
    Choice(GuardedTask<S, A> task, Map<String, Asking> models, Requests usual, String run) {
        this.task = task;
        this.models = models;
        this.usual = usual;
        this.run = run;
    }

    Requests of(S state, long step) {
        if (models.isEmpty()) {
            return usual;
        }
        Optional<String> model = task.model(state, step);
        Optional<Sampling> sampling = task.sampling(state, step);
        if (model.isEmpty() && sampling.isEmpty()) {
            return usual;
        }
        Asking asking = models.get(model.orElse(""));
        if (asking == null) {
            throw task.broken(
                    step,
                    "model named \"" + model.orElse("") + "\", which is none of those that the maker was given: "
                            + new TreeSet<>(models.keySet()));
        }
        return new Requests(sampling.map(asking.drawn()).orElse(asking), run);
    }
}
