package dev.maker4j.certificate;

/** What one spread of error rates says of the tallies, by split. Nobody changes it. */
final class Fit {
    private final double logLikelihood;
    private final double[] wrong;
    private final double[] either;

    /** By split: how likely votes come in one order of it, for the wrong answer and for either. */
    Fit(Evidence evidence, double[] mistaken, double[] either) {
        double sum = 0;
        this.wrong = new double[mistaken.length];
        for (int split = 0; split < mistaken.length; split++) {
            sum += evidence.count(split) * Math.log(either[split]);
            wrong[split] = mistaken[split] == 0 ? 0 : mistaken[split] / either[split];
        }
        this.logLikelihood = sum;
        this.either = either;
    }

    /** The logarithm of the tallies' likelihood; minus infinity where they can't come from it. */
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
