package dev.maker4j.certificate;

import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Simulated runs of one kind: how their error rates are spread, and until how far ahead is voted.
 *
 * @param name for people
 * @param k the margin
 * @param spread the family that an oracle is told
 * @param errorRate draws a step's
 */
record World(String name, int k, Spread spread, ToDoubleFunction<Random> errorRate) {

    static World points(int k, double easy, double hard, double share) {
        return new World(
                easy + ", and " + share + " of the steps " + hard,
                k,
                Spread.TWO_POINTS,
                VotedSteps.points(easy, hard, share));
    }

    static World beta(int k, double alpha, double beta) {
        return new World("Beta(" + alpha + ", " + beta + ") / 2", k, Spread.BETA, VotedSteps.beta(alpha, beta));
    }

    /** One of those that a certificate takes for equally likely before it sees the votes. */
    static World any(Random random, int k) {
        if (random.nextBoolean()) {
            double one = random.nextDouble();
            double other = random.nextDouble();
            return points(
                    k,
                    jeffreys(Math.min(one, other) / 2),
                    jeffreys(Math.max(one, other) / 2),
                    jeffreys(random.nextDouble()));
        }
        double mean = jeffreys(random.nextDouble());
        double concentration = Math.min(300, Math.pow(random.nextDouble(), -2) - 1);
        return beta(k, concentration * mean, concentration * (1 - mean));
    }

    private static double jeffreys(double place) {
        return Math.pow(Math.sin(place * Math.PI / 2), 2);
    }

    /** One as voting is used for: easy steps that seldom go wrong, and some that do often; or a beta with a small mean. */
    static World usual(Random random, int k, Spread spread) {
        double one = random.nextDouble();
        double other = random.nextDouble();
        if (spread == Spread.TWO_POINTS) {
            return points(k, 0.001 * Math.pow(30, one), 0.1 + 0.35 * other, 0.01 * Math.pow(10, random.nextDouble()));
        }
        double mean = 0.01 * Math.pow(20, one);
        double concentration = 2 * Math.pow(25, other);
        return beta(k, concentration * mean, concentration * (1 - mean));
    }

    VotedSteps run(long seed, int steps) {
        return new VotedSteps(seed, steps, k, errorRate);
    }

    @Override
    public String toString() {
        return name + ", k = " + k;
    }
}
