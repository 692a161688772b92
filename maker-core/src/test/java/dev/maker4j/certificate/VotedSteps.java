package dev.maker4j.certificate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Steps that are voted on until one answer is k ahead, where wrong votes agree; which of them were decided wrongly is known here. */
final class VotedSteps {
    private final TallyCounter counter = new TallyCounter();
    private final Set<Long> wrong = new HashSet<>();
    private final Map<Split, Integer> wrongBySplit = new HashMap<>();

    /** Votes on so many steps, each of an error rate that is drawn for it. */
    VotedSteps(long seed, int steps, int k, ToDoubleFunction<Random> errorRate) {
        Random random = new Random(seed);
        for (long step = 0; step < steps; step++) {
            double error = errorRate.applyAsDouble(random);
            int right = 0;
            int mistaken = 0;
            while (Math.abs(right - mistaken) < k) {
                if (random.nextDouble() < error) {
                    mistaken++;
                } else {
                    right++;
                }
            }
            Split split = new Split(Math.max(right, mistaken), Math.min(right, mistaken));
            counter.count(step, split.votes(), split.others());
            if (mistaken > right) {
                wrong.add(step);
                wrongBySplit.merge(split, 1, Integer::sum);
            }
        }
    }

    Tallies tallies() {
        return counter.tallies();
    }

    int wrong() {
        return wrong.size();
    }

    /** How many of those whose votes were split so. */
    int wrong(Split split) {
        return wrongBySplit.getOrDefault(split, 0);
    }

    boolean isWrong(SuspectStep step) {
        return wrong.contains(step.step());
    }

    /** Two error rates, the second one on this share of the steps. */
    static ToDoubleFunction<Random> points(double easy, double hard, double share) {
        return random -> random.nextDouble() < share ? hard : easy;
    }

    /** Error rates of half a beta, which is drawn by two gammas; in logarithms, since those of small shapes are too small for a double. */
    static ToDoubleFunction<Random> beta(double alpha, double beta) {
        return random -> 0.5 / (1 + Math.exp(-logGamma(random, alpha) + logGamma(random, beta)));
    }

    /** Marsaglia and Tsang, 2000. */
    private static double logGamma(Random random, double shape) {
        if (shape < 1) {
            return logGamma(random, shape + 1) + Math.log(1 - random.nextDouble()) / shape;
        }
        double d = shape - 1.0 / 3;
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                return Math.log(d * v);
            }
        }
    }
}
