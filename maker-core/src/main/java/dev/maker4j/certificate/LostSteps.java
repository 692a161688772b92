package dev.maker4j.certificate;

import dev.maker4j.calibration.CalibratedState;
import dev.maker4j.calibration.Calibration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BetaDistribution;

/*
 * Tallies can't tell a state that errs at q from one that errs at 1 - q. A calibration, which knows the right actions, can: of m states x were
 * lost, and a lost one was missed with a probability of no more than g. So the share of lost steps is h / (1 - g) with h from
 * Beta(x + 1/2, m - x + 1/2), the distribution that Jeffreys' prior leaves (Brown, Cai and DasGupta, Statistical Science 16, 2001). It is
 * taken at equally likely values. The votes on a lost step are wrong as often as those on one of the calibration's lost states.
 */
/** What a calibration adds: steps on states that voting loses. Immutable. */
final class LostSteps {
    private static final int PARTS = 12;
    private static final double TYPICAL_ERROR = 0.75;

    private final List<Double> shares;
    private final double[] mistaken;
    private final double[] either;

    LostSteps(Calibration calibration, Evidence evidence) {
        double lost = calibration.lostStates().size();
        double found = 1 - calibration.scrutiny().missed();
        BetaDistribution share =
                BetaDistribution.of(lost + 0.5, calibration.states().size() - lost + 0.5);
        this.shares = IntStream.range(0, PARTS)
                .mapToObj(part -> Math.min(1, share.inverseCumulativeProbability((part + 0.5) / PARTS) / found))
                .toList();
        List<Double> errors = lost == 0
                ? List.of(TYPICAL_ERROR)
                : calibration.lostStates().stream().map(LostSteps::error).toList();
        this.mistaken = new double[evidence.splits()];
        this.either = new double[evidence.splits()];
        for (int split = 0; split < either.length; split++) {
            for (double error : errors) {
                double wrong = evidence.wrong(split, error) / errors.size();
                mistaken[split] += wrong;
                either[split] += wrong + evidence.right(split, error) / errors.size();
            }
        }
    }

    private static double error(CalibratedState state) {
        return Math.max(0.5, (double) state.wrongVotes() / (state.wrongVotes() + state.rightVotes()));
    }

    /** Equally likely shares of the steps. */
    List<Double> shares() {
        return shares;
    }

    /** How likely the votes on a lost step come in one order of each split, for the wrong answer. */
    double[] mistaken() {
        return mistaken;
    }

    /** How likely they do for either answer. */
    double[] either() {
        return either;
    }
}
