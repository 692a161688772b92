package dev.maker4j.scaling;

/**
 * The paper's scaling law (arXiv 2511.09030, section 3) in one call: how far ahead an answer must be for a whole task to
 * come out right. The margin grows like the logarithm of the number of steps.
 *
 * <p>What a margin buys and costs is asked of an {@link Accuracy} and a {@link Forecast}. Stateless.
 */
public final class Scaling {
    private Scaling() {}

    /**
     * The smallest margin with which a task comes out right as often as wanted.
     *
     * <p>It holds for samples that err independently, each step taking one call. Where samples share their errors, or some
     * states are harder than {@code accuracy} says, a task comes out right less often: pass the accuracy of the hardest
     * kind of state.
     *
     * @param reliability the wanted probability that no step is wrong, above 0 and below 1
     * @param steps how many steps the task has, at least 1
     * @param accuracy the probability that one valid sample is right, above 1/2 and at most 1
     * @return the lead in votes, at least 1
     * @throws VotingWillNotHelpException if {@code accuracy} is 1/2 or less, or so little above it that the margin would be
     *     {@link Integer#MAX_VALUE} or more
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static int margin(double reliability, long steps, double accuracy) {
        return Accuracy.of(accuracy).margin(reliability, steps);
    }
}
