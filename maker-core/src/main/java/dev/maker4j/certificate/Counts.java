package dev.maker4j.certificate;

import java.util.Arrays;

/** Distributions of a count: the probabilities of 0, 1, 2 and so on. Stateless. */
final class Counts {
    private static final double NEGLIGIBLE = 1e-14;
    private static final double NEARLY_NORMAL = 400;
    private static final int DEVIATIONS = 9;
    private static final int SMALL = 25;

    private Counts() {}

    /**
     * How many of some events happen, of which there are so many of each probability: exact where few do, and the normal distribution with the
     * same mean and variance where many do.
     */
    static double[] happening(double[] counts, double[] probabilities) {
        double mean = 0;
        double variance = 0;
        for (int i = 0; i < counts.length; i++) {
            mean += counts[i] * probabilities[i];
            variance += counts[i] * probabilities[i] * (1 - probabilities[i]);
        }
        int length = (int) (mean + DEVIATIONS * Math.sqrt(variance)) + SMALL;
        if (variance > NEARLY_NORMAL) {
            return normal(mean, Math.sqrt(variance), length);
        }
        double[] sum = {1};
        for (int i = 0; i < counts.length; i++) {
            if (probabilities[i] > 0) {
                sum = sum(sum, binomial(counts[i], probabilities[i], length), length);
            }
        }
        return sum;
    }

    private static double[] normal(double mean, double deviation, int length) {
        double[] density = new double[length];
        double total = 0;
        for (int count = 0; count < length; count++) {
            double away = (count - mean) / deviation;
            density[count] = Math.exp(-away * away / 2);
            total += density[count];
        }
        for (int count = 0; count < length; count++) {
            density[count] /= total;
        }
        return density;
    }

    /** Up to a length. */
    static double[] binomial(double trials, double probability, int length) {
        double[] mass = new double[length];
        if (probability >= 1) {
            if (trials < length) {
                mass[(int) trials] = 1;
            }
            return mass;
        }
        double odds = Math.log(probability) - Math.log1p(-probability);
        double log = trials * Math.log1p(-probability);
        for (int count = 0; count < length && count <= trials; count++) {
            mass[count] = Math.exp(log);
            log += Math.log((trials - count) / (count + 1.0)) + odds;
        }
        return mass;
    }

    /** The sum of two independent counts, up to a length. */
    static double[] sum(double[] one, double[] other, int length) {
        double[] sum = new double[Math.min(length, one.length + other.length - 1)];
        for (int i = 0; i < one.length; i++) {
            if (one[i] > NEGLIGIBLE) {
                for (int j = 0; j < other.length && i + j < sum.length; j++) {
                    sum[i + j] += one[i] * other[j];
                }
            }
        }
        return sum;
    }

    /** Adds what a part of a mixture contributes; returns the mixture so far, which may have had to grow. */
    static double[] mixed(double[] mixture, double[] part, double weight) {
        double[] grown = part.length > mixture.length ? Arrays.copyOf(mixture, part.length) : mixture;
        for (int count = 0; count < part.length; count++) {
            grown[count] += weight * part[count];
        }
        return grown;
    }

    /** The least count that isn't exceeded with this probability. */
    static int quantile(double[] mass, double probability) {
        double reached = 0;
        double wanted = probability * total(mass);
        for (int count = 0; count < mass.length; count++) {
            reached += mass[count];
            if (reached >= wanted) {
                return count;
            }
        }
        return mass.length - 1;
    }

    static double total(double[] mass) {
        double total = 0;
        for (double each : mass) {
            total += each;
        }
        return total;
    }
}
