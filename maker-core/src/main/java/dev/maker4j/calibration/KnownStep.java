package dev.maker4j.calibration;

import java.util.Objects;

/**
 * A state of which the right action is known. Immutable.
 *
 * @param state what is asked about
 * @param action the right answer
 * @param <S> the state
 * @param <A> the action
 */
public record KnownStep<S, A>(S state, A action) {
    public KnownStep {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(action, "action");
    }
}
