package dev.maker4j.internal.run;

import dev.maker4j.llm.Prompt;
import dev.maker4j.task.DecomposableTask;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One question over many items, as a task of which each item is a state by itself. Immutable.
 *
 * @param name the survey's
 * @param prompts the ways of asking, at least one
 * @param parser reads a reply to an item's question
 * @param <T> the item
 * @param <A> the answer
 */
public record RowTask<T, A>(
        String name, List<Function<? super T, Prompt>> prompts, BiFunction<String, ? super T, A> parser)
        implements DecomposableTask<T, A> {

    @Override
    public T initialState() {
        throw new IllegalStateException(
                "the rows of a survey don't follow from one another, so none is the first state");
    }

    @Override
    public boolean isComplete(T item) {
        return false;
    }

    @Override
    public Prompt prompt(T item) {
        return prompts.get(0).apply(item);
    }

    @Override
    public List<Prompt> wordings(T item) {
        return prompts.stream().skip(1).map(prompt -> prompt.apply(item)).toList();
    }

    @Override
    public A parse(String reply, T item) {
        return parser.apply(reply, item);
    }

    /** An answer leads nowhere. */
    @Override
    public T apply(T item, A answer) {
        return item;
    }
}
