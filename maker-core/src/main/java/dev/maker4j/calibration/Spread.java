package dev.maker4j.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/*
 * The error rate q of a state is drawn from a beta distribution with mean m and likeness r (the correlation of two votes of a state):
 *
 *   a = m (1/r - 1),   b = (1 - m) (1/r - 1),   likelihood of w wrong and c right votes   B(a + w, b + c) / B(a, b)
 *
 * All votes of a state count here, also those that were added since the first ones were wrong: a likelihood doesn't ask why one stopped. They
 * are what tells a state with q = 0.2 from one that was unlucky once. On a grid of m and r:
 *
 *   estimate    the likeliest pair
 *   bounds      the least and the largest value that the pairs have whose likelihood isn't too far below (profile likelihood, chi square
 *               with one degree of freedom)
 *   alike       r = 0; rejected where the likeliest pair gains enough: more than 2.7 happens to states that are alike in 1 of 100
 *               cases, more than 6.6 in 1 of 7,000 (half a chi square, since r can't be negative)
 *
 * A step's error is the integral of w(q), on cells that are narrow where q is small, each taken at its worse end.
 */
/** Error rates that differ from state to state, as a fitted beta distribution has it. Confined to one thread. */
final class Spread {
    private static final int CELLS = 128;
    private static final double[] ENDS = ends();
    private static final int MEANS = 25;
    private static final int LIKENESSES = 25;
    private static final double LEAST_LIKENESS = 1e-4;
    private static final double MOST_LIKENESS = 0.9;

    private record Point(double mean, double likeness, double logLikelihood) {
        double a() {
            return mean * (1 / likeness - 1);
        }

        double b() {
            return (1 - mean) * (1 / likeness - 1);
        }
    }

    private final Map<Votes, Integer> states;
    private final double alike;
    private final List<Point> points = new ArrayList<>();
    private final Point likeliest;
    private final double dropped;
    private List<double[]> masses = List.of();

    Spread(Map<Votes, Integer> states, double level) {
        this.states = states;
        long right = Votes.right(states);
        long wrong = Votes.wrong(states);
        this.alike = wrong == 0 || right == 0
                ? 0
                : right * Math.log((double) right / (right + wrong))
                        + wrong * Math.log((double) wrong / (right + wrong));
        this.likeliest = wrong < 2 || right == 0 ? new Point(0, 1, alike) : fitted((double) wrong / (right + wrong));
        double z = NormalDistribution.of(0, 1).inverseCumulativeProbability((1 + level) / 2);
        this.dropped = z * z / 2;
    }

    private static double[] ends() {
        double[] ends = new double[CELLS + 1];
        for (int i = 1; i <= CELLS; i++) {
            ends[i] = Math.pow((double) i / CELLS, 3);
        }
        return ends;
    }

    private Point fitted(double mean) {
        Point best = new Point(mean, LEAST_LIKENESS, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < MEANS; i++) {
            double odds = mean / (1 - mean) * Math.pow(2, 6.0 * i / (MEANS - 1) - 3);
            for (int j = 0; j < LIKENESSES; j++) {
                double likeness =
                        LEAST_LIKENESS * Math.pow(MOST_LIKENESS / LEAST_LIKENESS, (double) j / (LIKENESSES - 1));
                Point point = measured(new Point(odds / (1 + odds), likeness, 0));
                points.add(point);
                best = point.logLikelihood > best.logLikelihood ? point : best;
            }
        }
        return best;
    }

    private Point measured(Point point) {
        int most = states.keySet().stream().mapToInt(Votes::all).max().orElse(0);
        double[] ofWrong = logs(point.a(), most);
        double[] ofRight = logs(point.b(), most);
        double[] ofAll = logs(point.a() + point.b(), most);
        double sum = 0;
        for (Map.Entry<Votes, Integer> entry : states.entrySet()) {
            Votes votes = entry.getKey();
            sum += entry.getValue() * (ofWrong[votes.wrong()] + ofRight[votes.right()] - ofAll[votes.all()]);
        }
        return new Point(point.mean, point.likeness, sum);
    }

    /** The logarithms of x (x + 1) … (x + n - 1). */
    private static double[] logs(double x, int most) {
        double[] sums = new double[most + 1];
        for (int n = 1; n <= most; n++) {
            sums[n] = sums[n - 1] + Math.log(x + n - 1);
        }
        return sums;
    }

    /** How much likelier than by states that are alike the votes are, as a logarithm. */
    double gain() {
        return likeliest.logLikelihood - alike;
    }

    /** The mean of what grows with a state's error rate. */
    Interval mean(DoubleUnaryOperator growing) {
        double[] worst = new double[CELLS];
        for (int i = 0; i < CELLS; i++) {
            worst[i] = growing.applyAsDouble(ENDS[i + 1]);
        }
        double low = 1;
        double high = 0;
        for (double[] one : accepted()) {
            double error = integral(one, worst);
            low = Math.min(low, error);
            high = Math.max(high, error);
        }
        return Interval.around(integral(masses(likeliest), worst), low, high);
    }

    /** The distributions that the votes don't speak against. */
    private List<double[]> accepted() {
        if (masses.isEmpty()) {
            masses = points.stream()
                    .filter(point -> likeliest.logLikelihood - point.logLikelihood <= dropped)
                    .map(Spread::masses)
                    .toList();
        }
        return masses;
    }

    /** How much of the distribution lies in each cell. */
    private static double[] masses(Point point) {
        BetaDistribution beta = BetaDistribution.of(point.a(), point.b());
        double[] masses = new double[CELLS];
        double below = 0;
        for (int i = 0; i < CELLS; i++) {
            double upTo = beta.cumulativeProbability(ENDS[i + 1]);
            masses[i] = upTo - below;
            below = upTo;
        }
        return masses;
    }

    private static double integral(double[] masses, double[] values) {
        double sum = 0;
        for (int i = 0; i < CELLS; i++) {
            sum += masses[i] * values[i];
        }
        return Math.min(1, sum);
    }
}
