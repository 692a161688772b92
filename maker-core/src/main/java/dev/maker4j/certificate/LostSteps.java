package dev.maker4j.certificate;

import dev.maker4j.calibration.CalibratedState;
import dev.maker4j.calibration.Calibration;
import org.apache.commons.statistics.distribution.BetaDistribution;

/*
 * Tallies can't tell a state that errs at q from one that errs at 1 - q. A calibration, which knows the right actions, can: of m states x were
 * lost, and a lost one was missed with a probability of no more than g. So the share of lost steps is h / (1 - g) with h from
 * Beta(x + 1/2, m - x + 1/2), the distribution that Jeffreys' prior leaves (Brown, Cai and DasGupta, Statistical Science 16, 2001). All
 * lost steps are counted as wrong, and none is taken out of what the tallies say of the others, which errs on the safe side. Of a single step it
 * is said how likely it is lost by its split, for a state that errs as the calibration's lost ones did.
 */
/** What a calibration adds: steps on states that voting loses. Immutable. */
final class LostSteps {
    private static final int PARTS = 40;
    private static final double TYPICAL_ERROR = 0.75;
    private static final int DEVIATIONS = 9;

    private final double share;
    private final double error;
    private final double[] number;

    LostSteps(Calibration calibration, double steps) {
        double lost = calibration.lostStates().size();
        double states = calibration.states().size();
        double found = 1 - calibration.scrutiny().missed();
        BetaDistribution shares = BetaDistribution.of(lost + 0.5, states - lost + 0.5);
        double[] mixed = new double[0];
        double sum = 0;
        for (int part = 0; part < PARTS; part++) {
            double lostShare = Math.min(1, shares.inverseCumulativeProbability((part + 0.5) / PARTS) / found);
            sum += lostShare;
            double mean = steps * lostShare;
            int length = (int) Math.min(steps + 1, mean + DEVIATIONS * Math.sqrt(mean) + 25);
            mixed = Counts.mixed(mixed, Counts.binomial(steps, lostShare, length), 1.0 / PARTS);
        }
        this.number = mixed;
        this.share = sum / PARTS;
        this.error = calibration.lostStates().stream()
                .mapToDouble(LostSteps::error)
                .average()
                .orElse(TYPICAL_ERROR);
    }

    private static double error(CalibratedState state) {
        return Math.max(0.5, (double) state.wrongVotes() / (state.wrongVotes() + state.rightVotes()));
    }

    /** The probabilities of 0, 1, 2 lost steps and so on. */
    double[] number() {
        return number;
    }

    /** How many of so many steps are to be expected on lost states. */
    double expected(double steps) {
        return share * steps;
    }

    /** How likely a step of a split was decided wrongly, given how likely that is for one that isn't lost. */
    double wrong(Evidence evidence, WrongSteps others, int split) {
        double mistaken = evidence.wrong(split, error);
        double either = mistaken + evidence.right(split, error);
        double isLost = share * either / (share * either + (1 - share) * others.either(split));
        return isLost * mistaken / either + (1 - isLost) * others.wrong(split);
    }
}
