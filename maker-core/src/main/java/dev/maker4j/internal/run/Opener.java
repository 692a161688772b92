package dev.maker4j.internal.run;

import dev.maker4j.llm.Prompt;
import dev.maker4j.voting.Voter;
import java.util.List;

/** Opens the steps of one run: asks the task what is asked there. Confined to one thread. */
final class Opener<S, A> {
    private final GuardedTask<S, A> task;
    private final RunSettings<A> settings;
    private final Choice<S, A> choice;

    Opener(GuardedTask<S, A> task, RunSettings<A> settings, Choice<S, A> choice) {
        this.task = task;
        this.settings = settings;
        this.choice = choice;
    }

    OpenStep<S, A> step(long number, S state, boolean resumed) {
        return new OpenStep<>(
                number,
                state,
                task.fingerprint(state, number),
                wordings(state, number),
                choice.of(state, number),
                task.parser(state, number),
                vote(),
                resumed);
    }

    Voter<A> vote() {
        return new Voter<>(settings.rule(), settings.mostSamples(), settings.equality());
    }

    private Wordings wordings(S state, long number) {
        Prompt first = task.prompt(state, number);
        return new Wordings(first, settings.sampling().isInAllWordings() ? task.wordings(state, number) : List.of());
    }
}
