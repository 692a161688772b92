package dev.maker4j.calibration;

import dev.maker4j.stability.Experimental;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What log-probabilities had to do with a calibration: how many states were told by them, how samples agreed, or why they weren't used.
 * Immutable.
 */
@Experimental
public final class LogProbabilities {
    private final String unused;
    private final List<CalibratedState> doubted;
    private final long states;
    private final double open;
    private final long checks;
    private final double chance;
    private final double odds;
    private final long calls;

    private LogProbabilities(
            String unused,
            List<CalibratedState> doubted,
            long states,
            double open,
            long checks,
            double chance,
            double odds,
            long calls) {
        this.unused = unused;
        this.doubted = doubted;
        this.states = states;
        this.open = open;
        this.checks = checks;
        this.chance = chance;
        this.odds = odds;
        this.calls = calls;
    }

    /**
     * They weren't used.
     *
     * @param why in a few words, such as {@code the provider told none}
     * @return what is said of it
     */
    public static LogProbabilities unused(String why) {
        return new LogProbabilities(Objects.requireNonNull(why, "why"), List.of(), 0, 0, 0, 1, 1, 0);
    }

    /**
     * They were used.
     *
     * @param states how many were told by one sample each
     * @param open the mean probability of replies of which it isn't known what they say; in votes it counts as wrong
     * @param doubted all states of the calibration, with votes at {@link #oddsAtMost}: what a promise rests on
     * @return what is said of it, to be {@linkplain #checkedBy checked}
     */
    public static LogProbabilities used(long states, double open, List<CalibratedState> doubted) {
        return new LogProbabilities("", List.copyOf(doubted), states, open, 0, 1, 1, 0);
    }

    /**
     * Says how samples agreed.
     *
     * @param samples how many were held against what was told
     * @param likely how likely samples as far from it are, if it is true
     * @param atMost the largest factor of the odds of a wrong answer that they are compatible with
     * @return a new value
     */
    public LogProbabilities checkedBy(long samples, double likely, double atMost) {
        return new LogProbabilities(unused, doubted, states, open, samples, likely, atMost, calls);
    }

    /**
     * Says what the whole calibration took.
     *
     * @param all how many samples were asked for
     * @return a new value
     */
    public LogProbabilities costing(long all) {
        return new LogProbabilities(unused, doubted, states, open, checks, chance, odds, all);
    }

    /** {@return whether the figures come from them} */
    public boolean isUsed() {
        return unused.isEmpty();
    }

    /** {@return how many states were told by one sample each} */
    public long states() {
        return states;
    }

    /** {@return the mean probability of replies of which it isn't known what they say; in votes it counts as wrong} */
    public double open() {
        return open;
    }

    /** {@return how many samples were held against what was told} */
    public long checks() {
        return checks;
    }

    /** {@return how likely samples as far from what was told are, if it is true; below 0.01 it isn't used} */
    public double chance() {
        return chance;
    }

    /** {@return what a promise multiplies the odds of a wrong answer by: the largest factor that the samples are compatible with} */
    public double oddsAtMost() {
        return odds;
    }

    /** {@return how many samples the calibration asked for in all} */
    public long calls() {
        return calls;
    }

    List<CalibratedState> doubted() {
        return doubted;
    }

    /** In a sentence or two. */
    @Override
    public String toString() {
        if (!isUsed()) {
            return "Log-probabilities weren't used, because " + unused + "; all figures come from samples.";
        }
        return "Read off log-probabilities: " + Figures.count(states) + (states == 1 ? " state was" : " states were")
                + " told by a sample each, " + Figures.share(open) + " of it left open and counted as wrong; "
                + Figures.count(checks) + " samples agree (" + String.format(Locale.ROOT, "%.2f", chance)
                + "), and leave odds of a wrong answer " + times(odds)
                + " as high possible, which a promise allows for; " + Figures.count(calls) + " samples in all.";
    }

    private static String times(double factor) {
        return factor >= 1e4 ? "any number of times" : String.format(Locale.ROOT, "%.2f times", factor);
    }
}
