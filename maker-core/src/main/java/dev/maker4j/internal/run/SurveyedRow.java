package dev.maker4j.internal.run;

import dev.maker4j.voting.Verdict;
import org.jspecify.annotations.Nullable;

/** A row that was begun and isn't handed out yet. Confined to one thread. */
final class SurveyedRow<T, A> {
    private final long number;
    private final OpenStep<T, A> step;
    private final RowOrigin origin;
    private @Nullable RuntimeException failure;
    private @Nullable Verdict<A> undecided;
    private boolean bought;

    SurveyedRow(long number, OpenStep<T, A> step, RowOrigin origin) {
        this.number = number;
        this.step = step;
        this.origin = origin;
    }

    /** Where its item stood. */
    long number() {
        return number;
    }

    OpenStep<T, A> step() {
        return step;
    }

    RowOrigin origin() {
        return origin;
    }

    /** The first failure counts. */
    void fails(RuntimeException cause) {
        if (failure == null) {
            failure = cause;
        }
    }

    @Nullable
    RuntimeException failure() {
        return failure;
    }

    /** Its votes decide nothing. */
    void undecided(Verdict<A> verdict) {
        undecided = verdict;
    }

    /** How the vote on it ended; null while it is open. */
    @Nullable
    Verdict<A> verdict() {
        return undecided == null ? step.verdict() : undecided;
    }

    /** A reply arrived for it. */
    void bought() {
        bought = true;
    }

    boolean isRestored() {
        return origin.isDecided() || (origin.isUndecided() && !bought);
    }
}
