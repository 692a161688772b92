package dev.maker4j.run;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one task of a fleet. Immutable.
 *
 * @param <S> the state
 * @param <A> the action
 */
public final class FleetResult<S, A> {
    private final String name;
    private final @Nullable Outcome<S, A> outcome;
    private final @Nullable RuntimeException refusal;
    private final @Nullable RuntimeException notClosed;

    private FleetResult(
            String name,
            @Nullable Outcome<S, A> outcome,
            @Nullable RuntimeException refusal,
            @Nullable RuntimeException notClosed) {
        this.name = Objects.requireNonNull(name, "name");
        this.outcome = outcome;
        this.refusal = refusal;
        this.notClosed = notClosed;
    }

    /**
     * A run ended.
     *
     * @param name the task's name in its fleet
     * @param outcome how
     * @param <S> the state
     * @param <A> the action
     * @return the result
     */
    public static <S, A> FleetResult<S, A> ended(String name, Outcome<S, A> outcome) {
        return new FleetResult<>(name, Objects.requireNonNull(outcome, "outcome"), null, null);
    }

    /**
     * A run could not begin.
     *
     * @param name the task's name in its fleet
     * @param refusal why
     * @param <S> the state
     * @param <A> the action
     * @return the result
     */
    public static <S, A> FleetResult<S, A> refused(String name, RuntimeException refusal) {
        return new FleetResult<>(name, null, Objects.requireNonNull(refusal, "refusal"), null);
    }

    /**
     * The same result, of a run whose journal could not be closed.
     *
     * @param failure why
     * @return a new result
     */
    public FleetResult<S, A> notClosed(RuntimeException failure) {
        return new FleetResult<>(name, outcome, refusal, Objects.requireNonNull(failure, "failure"));
    }

    /**
     * Why the run's journal could not be closed. Its verdicts were committed before; what it holds beyond them may be lost.
     *
     * @return the failure; empty where it was closed, or there is none
     */
    public Optional<RuntimeException> closingFailure() {
        return Optional.ofNullable(notClosed);
    }

    /** {@return the task's name in its fleet} */
    public String name() {
        return name;
    }

    /** {@return whether its run came to a solved end} */
    public boolean isSolved() {
        return outcome instanceof Outcome.Solved<S, A>;
    }

    /** {@return whether there was no run: the task, its journal or the fleet's end was in the way} */
    public boolean isRefused() {
        return refusal != null;
    }

    /**
     * How its run ended.
     *
     * @return the outcome, whatever went wrong in the run
     * @throws RuntimeException why there was no run, where it was {@linkplain #isRefused() refused}: such as a {@link
     *     dev.maker4j.journal.JournalException} for a journal of another run, or a {@link
     *     java.util.concurrent.CancellationException} where the fleet was cancelled first
     */
    public Outcome<S, A> outcome() {
        if (refusal != null) {
            throw refusal;
        }
        return Objects.requireNonNull(outcome, "outcome");
    }

    @Override
    public String toString() {
        String open = notClosed == null ? "" : "; its journal could not be closed: " + notClosed.getMessage();
        return name + ": " + (refusal != null ? "refused, " + refusal.getMessage() : outcome) + open;
    }
}
