package dev.maker4j.internal.run;

import dev.maker4j.internal.counting.Counters;
import dev.maker4j.run.PauseReason;
import dev.maker4j.voting.Standing;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a stint goes. Immutable.
 *
 * @param steps to be decided at most, at least 1
 * @param duration after which no further step is begun
 * @param isTimed whether the duration is a limit at all
 * @param waits what it waits for a person with
 */
public record Limits(long steps, Duration duration, boolean isTimed, Waits waits) {
    private static final double MOST_LIKELY_STOPPED_BY_MISTAKE = 0.01;
    private static final double STANDARD_ERRORS = 3;

    /** States differ in how often they are answered validly, so a few discarded replies say little of one. */
    private static final int FEWEST_DISCARDED = 10;

    /** What ends a stint before its next step; empty where nothing does. */
    <S, A> Optional<Ending<A>> reached(Position<S, A> at, long mostSteps) {
        if (at.step() >= mostSteps) {
            throw at.task()
                    .broken(
                            at.step(),
                            "not complete after maxSteps() = " + mostSteps
                                    + " steps, so some decided step was wrong, or the task expects too few steps");
        }
        boolean over =
                at.step() - at.firstStep() >= steps || (isTimed && at.stint().compareTo(duration) >= 0);
        return over ? Optional.of(new Ending.Pause<>(PauseReason.STINT_OVER)) : Optional.empty();
    }

    /** Whether a step may be begun by this stint, as far as is known before the steps in front of it are decided. */
    boolean mayBegin(long step, Position<?, ?> at, long mostSteps) {
        return step < mostSteps
                && step - at.firstStep() < steps
                && !(isTimed && at.stint().compareTo(duration) >= 0);
    }

    /** Whether it is left to the step's turn if it is asked on, since every reply so far was discarded. */
    static boolean mayBeHopeless(Standing standing) {
        return standing.discarded() >= FEWEST_DISCARDED && standing.total() == 0;
    }

    /**
     * Whether a step of which every reply was discarded had better end as undecided. The number of replies that says so follows
     * from the share of valid ones in the earlier steps, v, less three standard errors: an honest run of s steps then stops by
     * mistake with a probability of at most s·(1−v)^n, which is to be below 0.01; never fewer than 10. In a first step nothing is known, and its limit
     * of samples ends it.
     */
    boolean isHopeless(Standing standing, Counters counters) {
        int discarded = standing.discarded();
        if (discarded < FEWEST_DISCARDED || standing.total() > 0) {
            return false;
        }
        double samples = counters.votes() + counters.redFlags() - discarded;
        double share = counters.votes() / samples;
        double lowest = share - STANDARD_ERRORS * Math.sqrt((share * (1 - share) + 1 / samples) / samples);
        if (counters.votes() == 0 || lowest <= 0) {
            return false;
        }
        double steps = Math.max(counters.expectedSteps(), counters.steps() + 1);
        return steps * Math.pow(1 - lowest, discarded) < MOST_LIKELY_STOPPED_BY_MISTAKE;
    }
}
