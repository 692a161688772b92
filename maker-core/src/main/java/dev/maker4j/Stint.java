package dev.maker4j;

import dev.maker4j.internal.run.Limits;
import dev.maker4j.internal.run.Waits;
import dev.maker4j.run.Checkpoint;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How far to run in one go, and from where. Immutable. */
public final class Stint {
    private static final Stint TO_THE_END = new Stint(Long.MAX_VALUE, Duration.ofNanos(Long.MAX_VALUE), null);

    private final long steps;
    private final Duration duration;
    private final @Nullable Checkpoint<?> from;

    private Stint(long steps, Duration duration, @Nullable Checkpoint<?> from) {
        this.steps = steps;
        this.duration = duration;
        this.from = from;
    }

    /**
     * Until the run ends.
     *
     * @return no limit
     */
    public static Stint toTheEnd() {
        return TO_THE_END;
    }

    /**
     * A limited number of steps.
     *
     * @param steps to be decided at most, at least 1
     * @return the stint
     * @throws IllegalArgumentException if {@code steps} is less than 1
     */
    public static Stint ofSteps(long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("a stint must have at least 1 step, but was given " + steps);
        }
        return new Stint(steps, TO_THE_END.duration, null);
    }

    /**
     * A limited time. It is looked at between steps, so a stint goes over it by up to one step.
     *
     * @param duration after which no further step is begun, positive
     * @return the stint
     * @throws IllegalArgumentException if {@code duration} isn't positive
     */
    public static Stint lasting(Duration duration) {
        Objects.requireNonNull(duration, "duration");
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("a stint must last longer than nothing, but was given " + duration);
        }
        return new Stint(Long.MAX_VALUE, duration, null);
    }

    /**
     * This stint, from where an earlier one stopped.
     *
     * @param checkpoint where to resume
     * @return a new stint
     */
    public Stint from(Checkpoint<?> checkpoint) {
        return new Stint(steps, duration, Objects.requireNonNull(checkpoint, "checkpoint"));
    }

    Limits limits(Waits waits) {
        return new Limits(steps, duration, isTimed(), waits);
    }

    private boolean isTimed() {
        return !duration.equals(TO_THE_END.duration);
    }

    @Nullable
    Checkpoint<?> checkpoint() {
        return from;
    }

    @Override
    public String toString() {
        String far = steps == Long.MAX_VALUE && !isTimed() ? "to the end" : "steps=" + steps + ", duration=" + duration;
        return "Stint[" + far + (from == null ? "" : ", from " + from) + "]";
    }
}
