package dev.maker4j.scaling;

/*
 * The numbers behind the law. With p the accuracy, q = 1 - p and L = ln(p / q), the paper's closed forms are
 *
 *   a step comes out wrong      1 / (1 + e^(kL))
 *   no step of s is wrong       (1 + e^(-kL))^(-s)
 *   valid votes of a step       k * tanh(kL/2) / (2p - 1)        [k(2P - 1) / (2p - 1), since 2P - 1 = tanh(kL/2)]
 *
 * At a million steps and more, what matters lies in the fifteenth decimal of a probability close to 1. So all is computed
 * from L, which is kept exact at both ends (p near 1/2, p near 1), by expm1 and log1p, and a small probability of error is
 * never had by taking a large one of success from 1.
 */
/**
 * How often one valid sample of a step is right, and what voting makes of it. Immutable.
 *
 * <p>It is above one half: elsewhere {@linkplain VotingWillNotHelpException voting will not help}, and there is no such value.
 * All forms are those of the first-to-be-ahead-by-k vote with one call a step, and hold for samples that err independently
 * and share one wrong answer, the worst way for them to err independently. A call takes constant time.
 */
public final class Accuracy {
    private final double right;
    private final double wrong;
    private final double logOdds;

    private Accuracy(double right, double wrong) {
        this.right = right;
        this.wrong = wrong;
        this.logOdds = logOdds(right, wrong);
    }

    /**
     * An accuracy, given as the probability of being right.
     *
     * @param probability that one valid sample is right, above 1/2 and at most 1
     * @return the accuracy
     * @throws VotingWillNotHelpException if {@code probability} is 1/2 or less
     * @throws IllegalArgumentException if {@code probability} is not from 0 to 1
     */
    public static Accuracy of(double probability) {
        return checked(Checks.probability("accuracy", probability), 1 - probability);
    }

    /**
     * An accuracy, given as the probability of being wrong: the way to state one that is close to 1 exactly.
     *
     * @param probability that one valid sample is wrong, at least 0 and below 1/2
     * @return the accuracy
     * @throws VotingWillNotHelpException if {@code probability} is 1/2 or more
     * @throws IllegalArgumentException if {@code probability} is not from 0 to 1
     */
    public static Accuracy ofErrorRate(double probability) {
        return checked(1 - Checks.probability("error rate", probability), probability);
    }

    private static Accuracy checked(double right, double wrong) {
        if (wrong >= right) {
            throw VotingWillNotHelpException.atMostHalf(right);
        }
        return new Accuracy(right, wrong);
    }

    private static double logOdds(double right, double wrong) {
        double advantage = right - wrong;
        return advantage < 0.5 ? Math.log1p(advantage / wrong) : Math.log(right) - Math.log(wrong);
    }

    /**
     * The probability that one valid sample is right.
     *
     * @return the paper's p, above 1/2 and at most 1
     */
    public double probability() {
        return right;
    }

    /**
     * The probability that one valid sample is wrong.
     *
     * @return 1 - p, at least 0 and below 1/2; exact where the accuracy was given as an error rate
     */
    public double errorRate() {
        return wrong;
    }

    /**
     * The smallest margin with which a task comes out right as often as wanted.
     *
     * @param reliability the wanted probability that no step is wrong, above 0 and below 1
     * @param steps how many steps the task has, at least 1
     * @return the lead in votes, at least 1
     * @throws VotingWillNotHelpException if the margin would be {@link Integer#MAX_VALUE} or more
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public int margin(double reliability, long steps) {
        Checks.reliability(reliability);
        Checks.steps(steps);
        double errorOddsPerStep = Math.expm1(-Math.log(reliability) / (double) steps);
        double estimate = Math.max(1, Math.ceil(-Math.log(errorOddsPerStep) / logOdds));
        if (!(estimate < Integer.MAX_VALUE)) {
            throw VotingWillNotHelpException.tooCloseToHalf(right);
        }
        return settled((int) estimate, reliability, steps);
    }

    /** Undoes the rounding of an estimate that is a whole number in truth, so that margin and reliability agree. */
    private int settled(int estimate, double reliability, long steps) {
        double reached = reliability - Math.ulp(reliability);
        if (estimate > 1 && taskReliability(estimate - 1, steps) >= reached) {
            return estimate - 1;
        }
        return taskReliability(estimate, steps) >= reached ? estimate : estimate + 1;
    }

    /**
     * The probability that a step is decided rightly.
     *
     * @param margin the lead in votes that decides, at least 1
     * @return the probability; rounded to 1 where the error is below 1e-16, so see {@link #stepErrorProbability}
     * @throws IllegalArgumentException if {@code margin} is less than 1
     */
    public double stepReliability(int margin) {
        return 1 / (1 + errorOdds(margin));
    }

    /**
     * The probability that a step is decided wrongly.
     *
     * @param margin the lead in votes that decides, at least 1
     * @return the probability, with all its digits however small it is
     * @throws IllegalArgumentException if {@code margin} is less than 1
     */
    public double stepErrorProbability(int margin) {
        double odds = errorOdds(margin);
        return odds / (1 + odds);
    }

    /**
     * The probability that no step of a task is decided wrongly.
     *
     * @param margin the lead in votes that decides, at least 1
     * @param steps how many steps the task has, at least 1
     * @return the probability; rounded to 1 where the error is below 1e-16, so see {@link #taskErrorProbability}
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public double taskReliability(int margin, long steps) {
        return Math.exp(-hazard(margin, steps));
    }

    /**
     * The probability that at least one step of a task is decided wrongly.
     *
     * @param margin the lead in votes that decides, at least 1
     * @param steps how many steps the task has, at least 1
     * @return the probability, with all its digits however small it is
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public double taskErrorProbability(int margin, long steps) {
        return -Math.expm1(-hazard(margin, steps));
    }

    /**
     * How many valid votes a step takes on average: the duration of a gambler's ruin between the right answer and one rival.
     *
     * @param margin the lead in votes that decides, at least 1
     * @return the mean number of votes, at least {@code margin}; discarded samples come on top
     * @throws IllegalArgumentException if {@code margin} is less than 1
     */
    public double expectedVotes(int margin) {
        Checks.margin(margin);
        return margin * (Math.tanh(margin * logOdds / 2) / (right - wrong));
    }

    private double errorOdds(int margin) {
        return Math.exp(-Checks.margin(margin) * logOdds);
    }

    private double hazard(int margin, long steps) {
        return (double) Checks.steps(steps) * Math.log1p(errorOdds(margin));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Accuracy that && right == that.right && wrong == that.wrong;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(wrong);
    }

    @Override
    public String toString() {
        return "Accuracy[right=" + right + ", wrong=" + wrong + "]";
    }
}
