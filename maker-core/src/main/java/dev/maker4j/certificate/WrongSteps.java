package dev.maker4j.certificate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/*
 * Each spread of each family is as likely as the tallies leave it, and all families are equally likely beforehand. A step's probability is the
 * mean over the spreads. Given a spread, the number of wrong steps is a sum of independent events, one a step; its mixture over the spreads is
 * what the interval is taken from. Spreads that expect nearly the same number are taken together.
 */
/** How many of the steps were decided wrongly, as far as the tallies tell. Immutable. */
final class WrongSteps {
    /** Four to a standard deviation of a Poisson count, whose square root has 1/2. */
    private static final double GROUPS = 8;

    private final Evidence evidence;
    private final Mean all;
    private final double[] number;

    /** What spreads say together, by split. */
    private static final class Mean {
        private final double[] wrong;
        private double weight;

        Mean(int splits) {
            this.wrong = new double[splits];
        }

        void add(double share, Fit fit) {
            weight += share;
            for (int split = 0; split < wrong.length; split++) {
                wrong[split] += share * fit.wrong()[split];
            }
        }

        double[] wrong() {
            return Arrays.stream(wrong).map(sum -> Math.min(1, sum / weight)).toArray();
        }
    }

    WrongSteps(Evidence evidence, Spread spread, @Nullable LostSteps lost) {
        this.evidence = evidence;
        this.all = new Mean(evidence.splits());
        SortedMap<Long, Mean> groups = new TreeMap<>();
        List<Posterior> families = posteriors(evidence, families(evidence, spread), lost);
        double most =
                families.stream().mapToDouble(Posterior::logEvidence).max().orElseThrow();
        for (Posterior family : families) {
            double share = Math.exp(family.logEvidence() - most);
            for (Posterior.Weighted one : family.spreads()) {
                long group = Math.round(GROUPS * Math.sqrt(expected(one.fit().wrong())));
                groups.computeIfAbsent(group, fresh -> new Mean(evidence.splits()))
                        .add(share * one.weight(), one.fit());
                all.add(share * one.weight(), one.fit());
            }
        }
        this.number = mixed(groups);
    }

    private static List<Family> families(Evidence evidence, Spread spread) {
        List<Family> families = new ArrayList<>();
        if (spread != Spread.TWO_POINTS) {
            families.add(new BetaSpread(evidence));
        }
        if (spread != Spread.BETA) {
            families.add(new TwoPoints(evidence));
        }
        return families;
    }

    /** Each equally likely beforehand. */
    private static List<Posterior> posteriors(Evidence evidence, List<Family> families, @Nullable LostSteps lost) {
        if (lost == null) {
            return families.stream()
                    .map(family -> Posterior.of(family, evidence.steps()))
                    .toList();
        }
        List<Posterior> posteriors = new ArrayList<>();
        for (Family family : families) {
            for (double share : lost.shares()) {
                posteriors.add(Posterior.of(new WithLostSteps(family, evidence, lost, share), evidence.steps()));
            }
        }
        return posteriors;
    }

    private double[] mixed(SortedMap<Long, Mean> groups) {
        double[] counts = new double[evidence.splits()];
        for (int split = 0; split < counts.length; split++) {
            counts[split] = evidence.count(split);
        }
        double[] mixture = new double[0];
        for (Mean group : groups.values()) {
            mixture = Counts.mixed(mixture, Counts.happening(counts, group.wrong()), group.weight / all.weight);
        }
        return mixture;
    }

    private double expected(double[] wrong) {
        double expected = 0;
        for (int split = 0; split < wrong.length; split++) {
            expected += evidence.count(split) * wrong[split];
        }
        return expected;
    }

    /** The probabilities of 0, 1, 2 wrong steps and so on. */
    double[] number() {
        return number;
    }

    /** How many wrong steps are to be expected. */
    double expected() {
        return expected(all.wrong());
    }

    /** How likely a step of a split was decided wrongly. */
    double wrong(int split) {
        return all.wrong[split] / all.weight;
    }
}
