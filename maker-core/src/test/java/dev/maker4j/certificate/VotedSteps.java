package dev.maker4j.certificate;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Steps that are voted on until one answer is k ahead, where wrong votes agree; which of them were decided wrongly is known here. */
final class VotedSteps {
    private final TallyCounter counter = new TallyCounter();
    private final Set<Long> wrong = new HashSet<>();

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
            counter.count(step, Math.max(right, mistaken), Math.min(right, mistaken));
            if (mistaken > right) {
                wrong.add(step);
            }
        }
    }

    Tallies tallies() {
        return counter.tallies();
    }

    int wrong() {
        return wrong.size();
    }

    boolean isWrong(SuspectStep step) {
        return wrong.contains(step.step());
    }

    /** Two error rates, the second one on this share of the steps. */
    static ToDoubleFunction<Random> points(double easy, double hard, double share) {
        return random -> random.nextDouble() < share ? hard : easy;
    }

    /** Error rates of half a beta, which is drawn by two gammas (Marsaglia and Tsang, 2000). */
    static ToDoubleFunction<Random> beta(double alpha, double beta) {
        return random -> {
            double one = gamma(random, alpha);
            return one / (one + gamma(random, beta)) / 2;
        };
    }

    private static double gamma(Random random, double shape) {
        if (shape < 1) {
            return gamma(random, shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
