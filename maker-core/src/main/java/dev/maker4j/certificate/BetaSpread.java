package dev.maker4j.certificate;

/*
 * Twice the error rate, x, is spread as Beta(c m, c (1 - m)). Integrals over it are sums over points that are evenly spread in
 * t = log(x / (1 - x)), where the integrand is smooth and vanishes at both ends, so that the trapezoidal rule converges faster than any power
 * (Takahasi and Mori, Numerische Mathematik 21, 1973). Spreads that are narrower than the points are apart (c above 300) are left out.
 */
/** Error rates as a beta distribution on [0, 1/2]. Confined to one thread. */
final class BetaSpread implements Family {
    private static final double FIRST = -28;
    private static final double LAST = 12;
    private static final double APART = 0.25;
    private static final double NEGLIGIBLE = -40;
    private static final double FEWEST = Math.log(0.1);
    private static final double MOST = Math.log(300);
    private static final double SMALLEST = 1e-3;
    private static final double CLOSE = 1e-4;
    private static final Search CONCENTRATION = new Search(FEWEST, MOST, 8, 12);

    private final Evidence evidence;
    private final double[] logs;
    private final double[] opposites;
    private final double[] decidedWrongly;
    private final double[][] right;
    private final double[][] wrong;

    BetaSpread(Evidence evidence) {
        this.evidence = evidence;
        int points = (int) ((LAST - FIRST) / APART) + 1;
        this.logs = new double[points];
        this.opposites = new double[points];
        this.decidedWrongly = new double[points];
        this.right = new double[evidence.splits()][points];
        this.wrong = new double[evidence.splits()][points];
        for (int point = 0; point < points; point++) {
            double t = FIRST + point * APART;
            logs[point] = -Math.log1p(Math.exp(-t));
            opposites[point] = -Math.log1p(Math.exp(t));
            double error = 0.5 * Math.exp(logs[point]);
            decidedWrongly[point] = evidence.decidedWrongly(error);
            for (int split = 0; split < evidence.splits(); split++) {
                right[split][point] = evidence.right(split, error);
                wrong[split][point] = evidence.wrong(split, error);
            }
        }
    }

    @Override
    public Fit at(double mean) {
        double concentration = CONCENTRATION.best(c -> {
            double[] weights = weights(Math.exp(c), mean);
            return weights.length == 0 ? Double.NEGATIVE_INFINITY : fit(weights).logLikelihood();
        });
        double[] weights = weights(Math.exp(concentration), mean);
        return weights.length == 0 ? Fit.NONE : fit(weights);
    }

    /** The weights of the points where steps are decided wrongly so often on average; none if no such beta is wide enough. */
    private double[] weights(double concentration, double mean) {
        double low = FIRST;
        double high = LAST;
        for (int halving = 0; halving < 40; halving++) {
            double logit = (low + high) / 2;
            double m = 1 / (1 + Math.exp(-logit));
            double[] weights = weights(concentration * m, concentration * (1 - m), new double[logs.length]);
            double reached = sum(weights, decidedWrongly);
            if (Math.abs(Math.log(reached / mean)) < CLOSE) {
                return concentration * m < SMALLEST ? new double[0] : weights;
            }
            if (reached < mean) {
                low = logit;
            } else {
                high = logit;
            }
        }
        return new double[0];
    }

    private double[] weights(double alpha, double beta, double[] weights) {
        double most = Double.NEGATIVE_INFINITY;
        for (int point = 0; point < logs.length; point++) {
            weights[point] = alpha * logs[point] + beta * opposites[point];
            most = Math.max(most, weights[point]);
        }
        double total = 0;
        for (int point = 0; point < logs.length; point++) {
            double log = weights[point] - most;
            weights[point] = log < NEGLIGIBLE ? 0 : Math.exp(log);
            total += weights[point];
        }
        for (int point = 0; point < logs.length; point++) {
            weights[point] /= total;
        }
        return weights;
    }

    private static double sum(double[] weights, double[] values) {
        double sum = 0;
        for (int point = 0; point < weights.length; point++) {
            sum += weights[point] * values[point];
        }
        return sum;
    }

    private Fit fit(double[] weights) {
        double[] mistaken = new double[evidence.splits()];
        double[] either = new double[evidence.splits()];
        double likelihood = 0;
        for (int split = 0; split < mistaken.length; split++) {
            double isWrong = sum(weights, wrong[split]);
            either[split] = isWrong + sum(weights, right[split]);
            likelihood += evidence.count(split) * Math.log(either[split]);
            mistaken[split] = isWrong == 0 ? 0 : isWrong / either[split];
        }
        return new Fit(likelihood, mistaken, either);
    }
}
