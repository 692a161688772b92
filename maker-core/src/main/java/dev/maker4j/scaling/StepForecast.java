package dev.maker4j.scaling;

/*
 * With p the probability that a valid vote is right, q = 1 - p that it is the one likely wrong answer, the worst way to be wrong:
 *
 *   first to ahead by k       wrong  1 / (1 + (p/q)^k)        votes  k (2R - 1) / (2p - 1), with R = 1 - wrong; k^2 at p = 1/2
 *   n unanimous votes         right  p^n, wrong  q^n, dissent  1 - p^n - q^n
 *                             votes  1 + sum over m from 1 to n - 1 of (p^m + q^m), asked one after another
 *   dissent goes to a rung    wrong  q^n + dissent * wrong(rung)
 *
 * The probability of a wrong step is computed as it stands, never as 1 less that of a right one: of a million steps all its digits
 * matter.
 */
/**
 * How a step ends and what it costs on average, under a policy for hard steps. Unlike an {@link Accuracy} it knows states where a wrong
 * answer is likelier than the right one.
 *
 * <pre>{@code
 * StepForecast large = StepForecast.vote(0.99, 3, 10);
 * StepForecast hard = StepForecast.dissentBefore(14, 0.4, 1, large);
 * StepForecast other = StepForecast.dissentBefore(14, 0.99, 1, large);
 * StepForecast step = hard.in(0.02, other);
 * step.runReliability(1_023);
 * }</pre>
 *
 * <p>All forms hold for samples that err independently and share one wrong answer. Immutable.
 *
 * @param right the probability that the step is decided rightly
 * @param wrong the probability that it is decided wrongly, with all its digits however small it is
 * @param cost the mean cost, in whatever unit the price of a vote was given
 */
public record StepForecast(double right, double wrong, double cost) {
    public StepForecast {
        Checks.probability("probability of a right step", right);
        Checks.probability("probability of a wrong step", wrong);
        if (!(cost >= 0)) {
            throw new IllegalArgumentException("a step can't cost less than 0, but got " + cost);
        }
    }

    /**
     * An ordinary vote, or a rung's: first to ahead by k.
     *
     * @param accuracy the probability that a valid vote is right, 0 to 1; it may be below one half
     * @param margin the lead in votes that decides, at least 1
     * @param price what a valid vote costs: what a sample does, by the share of valid ones
     * @return the forecast
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static StepForecast vote(double accuracy, int margin, double price) {
        double p = Checks.probability("accuracy", accuracy);
        double q = 1 - p;
        double wrong = 1 / (1 + Math.pow(p / q, Checks.margin(margin)));
        double right = 1 / (1 + Math.pow(q / p, margin));
        double votes = Math.abs(p - q) < 1e-9 ? (double) margin * margin : margin * (right - wrong) / (p - q);
        return new StepForecast(right, wrong, votes * Checks.price(price));
    }

    /**
     * A vote that decides only if so many votes agree from the first on, and hands the step to a rung at the first dissent.
     *
     * @param votes how many have to agree, at least as many as the margin
     * @param accuracy the probability that a valid vote is right, 0 to 1
     * @param price what a valid vote costs. Votes are taken to be asked for one after another; where all are asked for at once, an
     *     undisputed step costs the same, and a disputed one up to {@code votes} of them
     * @param rung how the step ends there
     * @return the forecast, the rung included
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static StepForecast dissentBefore(int votes, double accuracy, double price, StepForecast rung) {
        double p = Checks.probability("accuracy", accuracy);
        double q = 1 - p;
        Checks.margin(votes);
        double agreeRight = Math.pow(p, votes);
        double agreeWrong = Math.pow(q, votes);
        double dissent = Math.max(0, -Math.expm1(votes * Math.log(p)) - agreeWrong);
        double asked = 1;
        for (int m = 1; m < votes; m++) {
            asked += Math.pow(p, m) + Math.pow(q, m);
        }
        return new StepForecast(
                agreeRight + dissent * rung.right,
                agreeWrong + dissent * rung.wrong,
                asked * Checks.price(price) + dissent * rung.cost);
    }

    /**
     * A step that is of this kind with some probability, and of another kind otherwise.
     *
     * @param share the probability of this kind, 0 to 1
     * @param others the other kind
     * @return the mean of both
     * @throws IllegalArgumentException if {@code share} is not from 0 to 1
     */
    public StepForecast in(double share, StepForecast others) {
        double rest = 1 - Checks.probability("share", share);
        return new StepForecast(
                share * right + rest * others.right,
                share * wrong + rest * others.wrong,
                share * cost + rest * others.cost);
    }

    /**
     * The probability that no step of a run is decided wrongly. A step that is undecided ends the run, but isn't wrong.
     *
     * @param steps how many steps the run has, at least 1
     * @return the probability
     * @throws IllegalArgumentException if {@code steps} is less than 1
     */
    public double runReliability(long steps) {
        return Math.exp(Checks.steps(steps) * Math.log1p(-wrong));
    }

    /**
     * The mean cost of a run.
     *
     * @param steps how many steps the run has, at least 1
     * @return in the unit of the price
     * @throws IllegalArgumentException if {@code steps} is less than 1
     */
    public double runCost(long steps) {
        return Checks.steps(steps) * cost;
    }
}
