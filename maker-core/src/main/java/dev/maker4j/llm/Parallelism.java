package dev.maker4j.llm;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * How many calls of a round may be in flight together, and whose threads make them. Immutable.
 *
 * <p>It changes how long a run takes and nothing else: the same replies give the same verdicts for any number.
 */
public final class Parallelism {
    private static final Parallelism STANDARD = new Parallelism(16, Optional.empty());

    private final int calls;
    private final Optional<Executor> executor;

    private Parallelism(int calls, Optional<Executor> executor) {
        this.calls = calls;
        this.executor = executor;
    }

    /**
     * Up to 16 calls on the library's own threads: virtual ones where the Java runtime has them.
     *
     * @return the default
     */
    public static Parallelism standard() {
        return STANDARD;
    }

    /**
     * Up to this many calls.
     *
     * @param calls in flight together, at least 1
     * @return the parallelism
     * @throws IllegalArgumentException if {@code calls} is less than 1
     */
    public static Parallelism of(int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException("at least 1 call must be allowed in flight, but got " + calls);
        }
        return new Parallelism(calls, Optional.empty());
    }

    /**
     * Makes the calls on the given threads. Each call blocks its thread; one that is no longer needed is interrupted. The
     * executor is never shut down.
     *
     * @param executor runs the calls
     * @return a new value
     */
    public Parallelism on(Executor executor) {
        return new Parallelism(calls, Optional.of(Objects.requireNonNull(executor, "executor")));
    }

    /** {@return how many calls may be in flight together, at least 1} */
    public int calls() {
        return calls;
    }

    /**
     * Whose threads make the calls.
     *
     * @return the executor; empty for the library's own threads
     */
    public Optional<Executor> executor() {
        return executor;
    }

    @Override
    public String toString() {
        return "Parallelism[calls=" + calls + "]";
    }
}
