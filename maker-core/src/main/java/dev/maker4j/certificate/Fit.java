package dev.maker4j.certificate;

/** A spread of error rates that has a given mean of wrong decisions, the likeliest of its family. Nobody changes it. */
final class Fit {
    /** No spread of the family has that mean. */
    static final Fit NONE = new Fit(Double.NEGATIVE_INFINITY, new double[0], new double[0]);

    private final double logLikelihood;
    private final double[] wrong;
    private final double[] either;

    /** Under it the tallies have this likelihood, and by split, a step was decided wrongly so often, and its votes come in one order so often. */
    Fit(double logLikelihood, double[] wrong, double[] either) {
        this.logLikelihood = logLikelihood;
        this.wrong = wrong;
        this.either = either;
    }

    /** The logarithm of the tallies' likelihood. */
    double logLikelihood() {
        return logLikelihood;
    }

    /** How likely a step of each split was decided wrongly. */
    double[] wrong() {
        return wrong;
    }

    /** How likely a step's votes come in one order of each split. */
    double[] either() {
        return either;
    }
}
