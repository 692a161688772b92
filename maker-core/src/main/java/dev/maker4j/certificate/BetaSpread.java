package dev.maker4j.certificate;

/*
 * Twice the error rate, x, is spread as Beta(c m, c (1 - m)). A priori its mean m has Jeffreys' distribution of a probability, Beta(1/2, 1/2),
 * and its standard deviation for a given mean, which goes by 1 / sqrt(1 + c), is evenly spread (as in Gelman and others, Bayesian Data
 * Analysis, 2013, 5.3).
 *
 * Integrals over x are sums over points that are evenly spread in t = log(x / (1 - x)), where the integrand is smooth and vanishes at both ends,
 * so that the trapezoidal rule converges faster than any power (Takahasi and Mori, Numerische Mathematik 21, 1973). What lies beyond
 * the first and the last point, where the density is a power of x and of 1 - x, is added to them. Spreads that are narrower than the points are apart are taken for wider ones.
 */
/** Error rates as a beta distribution on [0, 1/2]. Confined to one thread. */
final class BetaSpread implements Family {
    private static final double FIRST = -20;
    private static final double LAST = 8;
    private static final double APART = 0.25;
    private static final double NEGLIGIBLE = -40;
    private static final double NARROWEST = 300;
    private static final double LEAST = 1e-9;

    private final Evidence evidence;
    private final double[] logs;
    private final double[] opposites;
    private final double[][] mistaken;
    private final double[][] either;

    BetaSpread(Evidence evidence) {
        this.evidence = evidence;
        int points = (int) ((LAST - FIRST) / APART) + 1;
        this.logs = new double[points];
        this.opposites = new double[points];
        this.mistaken = new double[evidence.splits()][points];
        this.either = new double[evidence.splits()][points];
        for (int point = 0; point < points; point++) {
            double t = FIRST + point * APART;
            logs[point] = -Math.log1p(Math.exp(-t));
            opposites[point] = -Math.log1p(Math.exp(t));
            double error = 0.5 * Math.exp(logs[point]);
            for (int split = 0; split < evidence.splits(); split++) {
                mistaken[split][point] = evidence.wrong(split, error);
                either[split][point] = mistaken[split][point] + evidence.right(split, error);
            }
        }
    }

    @Override
    public int parameters() {
        return 2;
    }

    @Override
    public Fit at(double[] place) {
        double sine = Math.sin(place[0] * Math.PI / 2);
        double mean = sine * sine;
        double correlation = place[1] * place[1];
        double concentration = Math.min(NARROWEST, 1 / correlation - 1);
        double[] weights = weights(Math.max(LEAST, concentration * mean), Math.max(LEAST, concentration * (1 - mean)));
        double[] ofMistaken = new double[evidence.splits()];
        double[] ofEither = new double[evidence.splits()];
        for (int split = 0; split < ofEither.length; split++) {
            ofMistaken[split] = sum(weights, mistaken[split]);
            ofEither[split] = sum(weights, either[split]);
        }
        return new Fit(evidence, ofMistaken, ofEither);
    }

    private double[] weights(double alpha, double beta) {
        double[] weights = new double[logs.length];
        double most = Double.NEGATIVE_INFINITY;
        for (int point = 0; point < logs.length; point++) {
            weights[point] = alpha * logs[point] + beta * opposites[point];
            most = Math.max(most, weights[point]);
        }
        double below = 1 / (alpha * APART);
        double above = 1 / (beta * APART);
        double total = 0;
        for (int point = 0; point < logs.length; point++) {
            double log = weights[point] - most;
            weights[point] = log < NEGLIGIBLE ? 0 : Math.exp(log);
            total += weights[point];
        }
        int last = weights.length - 1;
        total += weights[0] * below + weights[last] * above;
        weights[0] *= 1 + below;
        weights[last] *= 1 + above;
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
}
