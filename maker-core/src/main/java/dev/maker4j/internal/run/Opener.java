package dev.maker4j.internal.run;

import dev.maker4j.llm.Prompt;
import dev.maker4j.voting.Voter;
import java.util.List;

/** Opens the steps of one run: asks the task what is asked there. Confined to one thread. */
final class Opener<S, A> {
    private final GuardedTask<S, A> task;
    private final RunSettings<A> settings;
    private final Choice<S, A> choice;
    private final Pace<S, A> pace;

    Opener(GuardedTask<S, A> task, RunSettings<A> settings, Choice<S, A> choice, Pace<S, A> pace) {
        this.task = task;
        this.settings = settings;
        this.choice = choice;
        this.pace = pace;
    }

    OpenStep<S, A> step(long number, S state, boolean resumed) {
        return new OpenStep<>(
                number,
                state,
                task.fingerprint(state, number),
                wordings(task.prompt(state, number), state, number),
                choice.of(state, number),
                task.parser(state, number),
                pace.vote(number, state),
                resumed);
    }

    /** A row of a survey, of which its prompt is known already; its item is the caller's own, so nothing is asked of it. */
    OpenStep<S, A> row(long number, long identity, S item, Prompt prompt, boolean resumed) {
        return new OpenStep<>(
                number,
                item,
                0,
                wordings(prompt, item, number),
                choice.of(item, number).ofRow(identity),
                task.parser(item, number),
                new Voter<>(settings.rule(), settings.mostSamples(), settings.equality()),
                resumed);
    }

    private Wordings wordings(Prompt first, S state, long number) {
        return new Wordings(first, settings.sampling().isInAllWordings() ? task.wordings(state, number) : List.of());
    }
}
