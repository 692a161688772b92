package dev.maker4j;

import dev.maker4j.voting.Verdict;
import java.util.Objects;
import java.util.Optional;

/**
 * A decided action of an {@link ActingTask} whose step isn't over. Immutable.
 *
 * @param verdict how it was decided
 * @param begun whether it may have been performed already
 * @param result what came of it; empty where that isn't known
 * @param <A> the action
 */
public record PendingAct<A>(Verdict.Decided<A> verdict, boolean begun, Optional<String> result) {
    /** Checks the values. */
    public PendingAct {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(result, "result");
    }

    static <A> PendingAct<A> decided(Verdict.Decided<A> verdict) {
        return new PendingAct<>(verdict, false, Optional.empty());
    }

    PendingAct<A> nowBegun() {
        return new PendingAct<>(verdict, true, result);
    }

    PendingAct<A> performed(String with) {
        return new PendingAct<>(verdict, true, Optional.of(with));
    }
}
