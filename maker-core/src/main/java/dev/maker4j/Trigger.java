package dev.maker4j;

import dev.maker4j.internal.run.Signs;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a hard step is known by. Immutable.
 *
 * @param <S> the state that it looks at; {@code Object} where it looks at votes only
 */
public final class Trigger<S> {
    private final String words;
    private final Signs signs;

    private Trigger(String words, Signs signs) {
        this.words = words;
        this.signs = signs;
    }

    /**
     * Nothing but that the votes can't meet the rule within the samples allowed. On a state where a wrong answer is likelier than the
     * right one that hardly ever happens: the wrong one wins.
     *
     * @return the trigger
     */
    public static Trigger<Object> undecided() {
        return new Trigger<>("undecided", Signs.NONE);
    }

    /**
     * Any dissent before the rule is met without any: by first to ahead by k, before k unanimous votes.
     *
     * @return the trigger
     */
    public static Trigger<Object> dissent() {
        return dissentBefore(1);
    }

    /**
     * Any dissent before so many votes have agreed. A step is decided by its own vote only if that many agree from the first on, even
     * where its rule would be met by fewer: with p = 0.4 and one likely wrong answer, three votes agree on the wrong one in 22% of steps,
     * fourteen in 0.08%.
     *
     * @param votes how many have to agree, at least 1; as many as the rule needs at least, where those are more
     * @return the trigger
     * @throws IllegalArgumentException if {@code votes} is less than 1
     */
    public static Trigger<Object> dissentBefore(int votes) {
        requireOne("votes that have to agree", votes);
        String words = votes == 1 ? "any dissent" : "dissent before " + votes + " unanimous votes";
        return new Trigger<>(words, new Signs(votes, 0, false, Optional.empty()));
    }

    /**
     * Replies that are all discarded.
     *
     * @param replies how many of the first ones, at least 1
     * @return the trigger
     * @throws IllegalArgumentException if {@code replies} is less than 1
     */
    public static Trigger<Object> redFlagsOnly(int replies) {
        requireOne("discarded replies", replies);
        return new Trigger<>(
                "the first " + replies + " replies discarded", new Signs(0, replies, false, Optional.empty()));
    }

    /**
     * A reply that came before, so that its model can't be asked again for another opinion.
     *
     * @return the trigger
     */
    public static Trigger<Object> copies() {
        return new Trigger<>("copies", new Signs(0, 0, true, Optional.empty()));
    }

    /**
     * States that are known to be hard, by the task or by a calibration. Nothing is bought for them on the rung before.
     *
     * @param name what to call them, for reports and the run's identity
     * @param hard whether a state is one of them: a pure function of it
     * @param <S> the state
     * @return the trigger
     * @throws IllegalArgumentException if the name is blank
     */
    public static <S> Trigger<S> states(String name, Predicate<? super S> hard) {
        Objects.requireNonNull(hard, "hard");
        if (name.isBlank()) {
            throw new IllegalArgumentException("hard states need a name, but got a blank one");
        }
        return new Trigger<>(name, new Signs(0, 0, false, Optional.of((state, step) -> holds(hard, state))));
    }

    @SuppressWarnings("unchecked") // the policy is given to makers of tasks with such states only
    private static <S> boolean holds(Predicate<? super S> hard, Object state) {
        return hard.test((S) state);
    }

    /**
     * This trigger and another: either is enough.
     *
     * @param other what else to look for
     * @param <T> the state
     * @return a new trigger
     */
    public <T extends S> Trigger<T> or(Trigger<? super T> other) {
        return new Trigger<>(words + " or " + other.words, signs.or(other.signs));
    }

    private static void requireOne(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException("there must be at least 1 of the " + what + ", but got " + number);
        }
    }

    Signs signs() {
        return signs;
    }

    @Override
    public String toString() {
        return words;
    }
}
