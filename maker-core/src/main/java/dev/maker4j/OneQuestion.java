package dev.maker4j;

import dev.maker4j.llm.Prompt;
import dev.maker4j.task.DecomposableTask;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** A question as a task of one step. */
record OneQuestion<A>(Prompt question, List<Prompt> others, Function<String, A> parser)
        implements DecomposableTask<Optional<A>, A> {

    @Override
    public Optional<A> initialState() {
        return Optional.empty();
    }

    @Override
    public boolean isComplete(Optional<A> state) {
        return state.isPresent();
    }

    @Override
    public Prompt prompt(Optional<A> state) {
        return question;
    }

    @Override
    public List<Prompt> wordings(Optional<A> state) {
        return others;
    }

    @Override
    public A parse(String reply, Optional<A> state) {
        return parser.apply(reply);
    }

    @Override
    public Optional<A> apply(Optional<A> state, A action) {
        return Optional.of(action);
    }

    @Override
    public OptionalLong expectedSteps() {
        return OptionalLong.of(1);
    }

    @Override
    public String name() {
        return "question";
    }
}
