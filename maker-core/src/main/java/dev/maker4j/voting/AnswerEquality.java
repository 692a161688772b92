package dev.maker4j.voting;

import dev.maker4j.stability.Experimental;
import java.util.Objects;
import java.util.function.Function;

/**
 * When two answers are the same one and their votes add up. Immutable and safe for use by several threads; a pure function.
 *
 * <p>Answers with equal keys are one class. What wins is the lowest-numbered answer of the winning class. The {@code
 * toString()} names the equality in a run's identity, so a run isn't resumed under another one.
 *
 * @param <A> what is voted on
 */
@Experimental
public interface AnswerEquality<A> {

    /**
     * What two answers must have in common to be the same.
     *
     * @param answer an answer
     * @return its key, a value with {@code equals} and {@code hashCode}; never null
     */
    Object key(A answer);

    /**
     * Answers are the same where they are {@code equals}. The default.
     *
     * @param <A> what is voted on
     * @return equality of values
     */
    @SuppressWarnings("unchecked") // it looks at no answer, so one serves all
    static <A> AnswerEquality<A> byValue() {
        return (AnswerEquality<A>) ByValue.INSTANCE;
    }

    /**
     * Answers are the same where their keys are.
     *
     * @param name what the key is, for reports and a run's identity, such as {@code "ignoring case"}
     * @param key works the key out
     * @param <A> what is voted on
     * @return equality of keys
     */
    static <A> AnswerEquality<A> byKey(String name, Function<? super A, ?> key) {
        return new ByKey<>(Objects.requireNonNull(name, "name"), Objects.requireNonNull(key, "key"));
    }
}
