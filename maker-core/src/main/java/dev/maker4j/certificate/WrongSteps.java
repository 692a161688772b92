package dev.maker4j.certificate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/*
 * For each mean W of wrong decisions, the likeliest spread with that mean has the log likelihood l(W). With its largest value l(M),
 *
 *   r(W) = sign(W - M) * sqrt(2 (l(M) - l(W)))
 *
 * is nearly standard normal where W is the true mean (profile likelihood; Barndorff-Nielsen and Cox, Inference and Asymptotics, 1994, 3.4).
 * So the probability that the tallies leave to means between two values is that of a normal between the two r. Given W and the tallies, the
 * number of wrong steps is a sum of independent events, one a step. Mixed by those probabilities it is the distribution whose quantiles are
 * the interval (Lawless and Fredette, Biometrika 92, 2005). What is said of single steps is by the likeliest spread of all.
 */
/** How many of the steps were decided wrongly, as far as the tallies tell. Confined to one thread. */
final class WrongSteps {
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);
    private static final double FARTHEST = 3.2;
    private static final double FINE = 0.25;
    private static final double COARSE = 0.6;
    private static final double FIRST_STEP = 0.05;
    private static final double STRETCH = 1.5;
    private static final int MOST_STEPS = 60;
    private static final double LARGEST = Math.log(0.499);
    private static final double BEYOND = 40;
    private static final double NEGLIGIBLE = 1e-9;

    private final Evidence evidence;
    private final List<Family> families;
    private final Fit likeliest;
    private final double[] number;

    /** One mean, as its logarithm, with the likeliest spread. */
    private record Mean(double log, double r, Fit fit) {}

    WrongSteps(Evidence evidence, Spread spread) {
        this.evidence = evidence;
        this.families = new ArrayList<>();
        if (spread != Spread.TWO_POINTS) {
            families.add(new BetaSpread(evidence));
        }
        if (spread != Spread.BETA) {
            families.add(new TwoPoints(evidence));
        }
        List<Mean> means = profile();
        this.likeliest = means.stream().filter(mean -> mean.r == 0).findFirst().orElseThrow().fit;
        this.number = mixed(means);
    }

    /** The probabilities of 0, 1, 2 wrong steps and so on. */
    double[] number() {
        return number;
    }

    /** How many wrong steps are to be expected. */
    double expected() {
        double expected = 0;
        for (int split = 0; split < evidence.splits(); split++) {
            expected += evidence.count(split) * wrong(split);
        }
        return expected;
    }

    /** How likely a step of a split was decided wrongly. */
    double wrong(int split) {
        return likeliest.wrong()[split];
    }

    /** How likely a step's votes come in one order of a split. */
    double either(int split) {
        return likeliest.either()[split];
    }

    private Fit likeliestAt(double log) {
        Fit best = Fit.NONE;
        for (Family family : families) {
            Fit fit = family.at(Math.exp(log));
            best = fit.logLikelihood() > best.logLikelihood() ? fit : best;
        }
        return best;
    }

    private List<Mean> profile() {
        double smallest = Math.log(1e-4 / evidence.steps());
        double top = new Search(smallest, LARGEST, 24, 10)
                .best(log -> likeliestAt(log).logLikelihood());
        Fit best = likeliestAt(top);
        List<Mean> means = new ArrayList<>();
        means.add(new Mean(top, 0, best));
        goOut(means, top, smallest, -1);
        goOut(means, top, LARGEST, 1);
        means.sort(Comparator.comparingDouble(Mean::log));
        return means;
    }

    /** Adds means on one side of the likeliest, until they are out of the question; steps grow where little changes. */
    private void goOut(List<Mean> means, double top, double end, int way) {
        double best = means.get(0).fit.logLikelihood();
        double step = FIRST_STEP;
        double last = 0;
        double log = top + way * step;
        for (int taken = 0; taken < MOST_STEPS && last < FARTHEST && way * (end - log) > 0; taken++) {
            Fit fit = likeliestAt(log);
            double r = Math.sqrt(Math.max(Double.MIN_NORMAL, 2 * (best - fit.logLikelihood())));
            if (r < Double.POSITIVE_INFINITY) {
                means.add(new Mean(log, way * r, fit));
            }
            if (r - last < FINE) {
                step *= STRETCH;
            } else if (r - last > COARSE) {
                step /= STRETCH;
            }
            last = r;
            log += way * step;
        }
    }

    private double[] mixed(List<Mean> means) {
        double[] counts = new double[evidence.splits()];
        for (int split = 0; split < counts.length; split++) {
            counts[split] = evidence.count(split);
        }
        double[] mixture = new double[0];
        for (int i = 0; i < means.size(); i++) {
            double from = i == 0 ? -BEYOND : (means.get(i - 1).r + means.get(i).r) / 2;
            double to = i == means.size() - 1 ? BEYOND : (means.get(i).r + means.get(i + 1).r) / 2;
            double weight = from < to ? STANDARD.probability(from, to) : 0;
            if (weight > NEGLIGIBLE) {
                double[] happening = Counts.happening(counts, means.get(i).fit.wrong());
                mixture = Counts.mixed(mixture, happening, weight);
            }
        }
        return mixture;
    }
}
