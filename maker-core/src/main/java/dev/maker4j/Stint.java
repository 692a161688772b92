package dev.maker4j;

import java.time.Duration;
import java.util.Objects;

/** How far to advance a run in one go. Immutable. */
public final class Stint {
    private static final Stint TO_THE_END = new Stint(Long.MAX_VALUE, Duration.ofNanos(Long.MAX_VALUE));

    private final long steps;
    private final Duration duration;

    private Stint(long steps, Duration duration) {
        this.steps = steps;
        this.duration = duration;
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
        return new Stint(steps, TO_THE_END.duration);
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
        return new Stint(Long.MAX_VALUE, duration);
    }

    long steps() {
        return steps;
    }

    boolean isTimed() {
        return !duration.equals(TO_THE_END.duration);
    }

    Duration duration() {
        return duration;
    }

    @Override
    public String toString() {
        return this == TO_THE_END ? "Stint[to the end]" : "Stint[steps=" + steps + ", duration=" + duration + "]";
    }
}
