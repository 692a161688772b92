package dev.maker4j.voting;

import dev.maker4j.stability.Experimental;
import java.util.List;
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

    /**
     * Numbers are the same where their values are: {@code 3}, {@code 3.0}, {@code 3e0} and {@code ３}. Digits of any script count, a
     * dot is the decimal point, and nothing else may stand beside the number: what isn't one, {@code 1,000} among them, is the same
     * as its own text only.
     *
     * @return equality of numbers, of whatever type or as text
     */
    static AnswerEquality<Object> byNumber() {
        return ByNumber.INSTANCE;
    }

    /**
     * Texts are the same but for upper and lower case, spaces, ways of writing a character (Unicode's NFKC) and a final dot.
     *
     * @return equality of texts
     */
    static AnswerEquality<Object> byText() {
        return ByText.INSTANCE;
    }

    /**
     * JSON is the same where it says the same: numbers by their value, members in any order, lists in theirs, texts to the letter.
     * What isn't one JSON value is the same as its own text only.
     *
     * @return equality of JSON, for answers that are JSON as text
     */
    static AnswerEquality<Object> byJson() {
        return ByJson.INSTANCE;
    }

    /**
     * Lists are the same where they hold the same items, in any order and however often.
     *
     * @param items when two items are the same, such as {@link #byText()}
     * @return equality of collections, and of texts whose items are parted by commas, semicolons or line breaks
     */
    static AnswerEquality<Object> bySet(AnswerEquality<Object> items) {
        return new BySet(Objects.requireNonNull(items, "items"));
    }

    /**
     * Dates are the same where they are the same day. {@code 2026-03-01} is always read; what {@code 3/1/2026} means, a pattern has to
     * say. What no pattern fits exactly is the same as its own text only.
     *
     * @param patterns further ways of writing a date, in English, as {@link java.time.format.DateTimeFormatter} has them, such as
     *     {@code d.M.yyyy} or {@code MMMM d, yyyy}; the first that fits counts
     * @return equality of dates
     * @throws IllegalArgumentException if a pattern can't be read
     */
    static AnswerEquality<Object> byDate(String... patterns) {
        return new ByDate(List.of(patterns));
    }
}
