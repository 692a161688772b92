package dev.maker4j.certificate;

/*
 * A share s of the steps errs at q2, the others at q1 <= q2. Given the mean W of wrong decisions, q1 is below the one rate that has this mean,
 * q2 above it, and s follows from both.
 */
/** At most two error rates. Confined to one thread. */
final class TwoPoints implements Family {
    private static final Search HIGHER = new Search(0, 1, 8, 12);
    private static final Search LOWER = new Search(0, 1, 8, 12);

    private final Evidence evidence;

    TwoPoints(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Two rates and the share of the higher one. */
    private record Pair(double low, double high, double share) {}

    @Override
    public Fit at(double decidedWrongly) {
        double between = evidence.errorAt(decidedWrongly);
        double high = HIGHER.best(upper -> likelihood(pair(
                decidedWrongly,
                between,
                LOWER.best(lower -> likelihood(pair(decidedWrongly, between, lower, upper))),
                upper)));
        double low = LOWER.best(lower -> likelihood(pair(decidedWrongly, between, lower, high)));
        return fit(pair(decidedWrongly, between, low, high));
    }

    /** The pair with rates at these places of what is possible, each from 0 to 1. */
    private Pair pair(double decidedWrongly, double between, double lower, double upper) {
        double low = between * lower;
        double high = between + (0.5 - between) * upper * upper;
        double atLow = evidence.decidedWrongly(low);
        double atHigh = evidence.decidedWrongly(high);
        double share = atHigh - atLow < 1e-15 ? 0 : (decidedWrongly - atLow) / (atHigh - atLow);
        return new Pair(low, high, Math.min(1, Math.max(0, share)));
    }

    private double likelihood(Pair pair) {
        double sum = 0;
        for (int split = 0; split < evidence.splits(); split++) {
            sum += evidence.count(split) * Math.log(wrong(split, pair) + right(split, pair));
        }
        return sum;
    }

    private double right(int split, Pair pair) {
        return (1 - pair.share) * evidence.right(split, pair.low) + pair.share * evidence.right(split, pair.high);
    }

    private double wrong(int split, Pair pair) {
        return (1 - pair.share) * evidence.wrong(split, pair.low) + pair.share * evidence.wrong(split, pair.high);
    }

    private Fit fit(Pair pair) {
        double[] mistaken = new double[evidence.splits()];
        double[] either = new double[evidence.splits()];
        for (int split = 0; split < mistaken.length; split++) {
            double isWrong = wrong(split, pair);
            either[split] = isWrong + right(split, pair);
            mistaken[split] = isWrong == 0 ? 0 : isWrong / either[split];
        }
        return new Fit(likelihood(pair), mistaken, either);
    }
}
