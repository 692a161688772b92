package dev.maker4j.voting;

import java.util.Objects;
import java.util.function.Function;

/** Answers are compared by a key of the user's. */
record ByKey<A>(String name, Function<? super A, ?> keyed) implements AnswerEquality<A> {

    @Override
    public Object key(A answer) {
        return Objects.requireNonNull(keyed.apply(answer), () -> "the key of an answer must not be null: " + name);
    }

    @Override
    public String toString() {
        return name;
    }
}
