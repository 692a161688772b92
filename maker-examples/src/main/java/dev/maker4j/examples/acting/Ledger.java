package dev.maker4j.examples.acting;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was done, undone and what came of it, and so what is in effect and what has failed. Immutable.
 *
 * @param <T> what can be done and undone
 */
public final class Ledger<T> {
    private final List<Done<T>> history;
    private final List<T> inEffect;
    private final @Nullable Failure failure;
    private final boolean halted;

    private Ledger(List<Done<T>> history, List<T> inEffect, @Nullable Failure failure, boolean halted) {
        this.history = List.copyOf(history);
        this.inEffect = List.copyOf(inEffect);
        this.failure = failure;
        this.halted = halted;
    }

    /**
     * An act that is over.
     *
     * @param action what was done
     * @param result what came of it
     * @param <T> what can be done and undone
     */
    public record Done<T>(Move<T> action, ActResult result) {
        public Done {
            Objects.requireNonNull(action, "action");
            Objects.requireNonNull(result, "result");
        }
    }

    /**
     * Why all is taken back.
     *
     * @param what failed: an act, or a limit that was passed
     * @param reason in words
     * @param undo whether it was the undo that failed, so that there is no way back
     */
    public record Failure(String what, String reason, boolean undo) {
        public Failure {
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(reason, "reason");
        }

        /**
         * What failed, as prompts say it.
         *
         * @return such as {@code the undo of canary users}
         */
        public String named() {
            return (undo ? "the undo of " : "") + what;
        }

        @Override
        public String toString() {
            return named() + " failed: " + reason;
        }
    }

    /**
     * Nothing done yet.
     *
     * @param <T> what can be done and undone
     * @return where everything begins
     */
    public static <T> Ledger<T> empty() {
        return new Ledger<>(List.of(), List.of(), null, false);
    }

    /**
     * Adds an act; where it failed, all is to be taken back.
     *
     * @param what was done
     * @param result what came of it
     * @param changes whether it changes anything, so that it must be undone where it is in effect
     * @return a new ledger
     */
    public Ledger<T> did(T what, ActResult result, boolean changes) {
        List<T> effects = new ArrayList<>(inEffect);
        if (changes && result.kind() != ActResult.Kind.FAILED) {
            effects.add(what);
        }
        @Nullable Failure failed = result.isDone() ? failure : new Failure(what.toString(), result.words(), false);
        return new Ledger<>(with(new Move.Do<>(what), result), effects, failed, halted);
    }

    /**
     * Adds an undo; where it failed, there is no way back.
     *
     * @param what was undone
     * @param result what came of it
     * @return a new ledger
     */
    public Ledger<T> undid(T what, ActResult result) {
        List<T> effects = new ArrayList<>(inEffect);
        if (result.isDone()) {
            effects.remove(what);
        }
        @Nullable Failure failed = result.isDone() ? failure : new Failure(what.toString(), result.words(), true);
        return new Ledger<>(with(new Move.Undo<>(what), result), effects, failed, halted);
    }

    /**
     * Lets all be taken back for another reason than an act that failed.
     *
     * @param what the limit that was passed
     * @param reason in words
     * @return a new ledger
     */
    public Ledger<T> failing(String what, String reason) {
        return new Ledger<>(history, inEffect, new Failure(what, reason, false), halted);
    }

    /**
     * Leaves everything to a person.
     *
     * @return a new ledger
     */
    public Ledger<T> haltedHere() {
        return new Ledger<>(history, inEffect, failure, true);
    }

    private List<Done<T>> with(Move<T> action, ActResult result) {
        List<Done<T>> longer = new ArrayList<>(history);
        longer.add(new Done<>(action, result));
        return longer;
    }

    /**
     * All that was done and undone.
     *
     * @return in order
     */
    public List<Done<T>> history() {
        return history;
    }

    /**
     * The changes in effect, at least in part.
     *
     * @return in the order in which they were made
     */
    public List<T> inEffect() {
        return inEffect;
    }

    /**
     * Why all is taken back, where it is.
     *
     * @return the failure; empty while all goes well
     */
    public Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Whether it was left for a person to look at.
     *
     * @return true after {@link Move.Halt}
     */
    public boolean isHalted() {
        return halted;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ledger<?> that
                && history.equals(that.history)
                && inEffect.equals(that.inEffect)
                && Objects.equals(failure, that.failure)
                && halted == that.halted;
    }

    @Override
    public int hashCode() {
        return Objects.hash(history, inEffect, failure, halted);
    }

    @Override
    public String toString() {
        return inEffect.size() + " in effect" + (failure == null ? "" : "; " + failure) + (halted ? "; halted" : "");
    }
}
