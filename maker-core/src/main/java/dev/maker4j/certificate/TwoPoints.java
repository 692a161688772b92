package dev.maker4j.certificate;

/*
 * A share s of the steps errs at q2, the others at q1 <= q2. A priori all three have Jeffreys' distribution of a probability, Beta(1/2, 1/2),
 * with the rates cut off at 1/2: sin²(x) of an x that is evenly spread. The larger of two such x has the distribution of a square root.
 */
/** At most two error rates. Confined to one thread. */
final class TwoPoints implements Family {
    private final Evidence evidence;
    private Rate low;
    private Rate high;

    /** What an error rate says of each split. */
    private static final class Rate {
        private final double error;
        private final double[] mistaken;
        private final double[] either;

        Rate(Evidence evidence, double error) {
            this.error = error;
            this.mistaken = new double[evidence.splits()];
            this.either = new double[evidence.splits()];
            for (int split = 0; split < mistaken.length; split++) {
                mistaken[split] = evidence.wrong(split, error);
                either[split] = mistaken[split] + evidence.right(split, error);
            }
        }
    }

    TwoPoints(Evidence evidence) {
        this.evidence = evidence;
        this.low = new Rate(evidence, 0);
        this.high = low;
    }

    @Override
    public int parameters() {
        return 3;
    }

    @Override
    public Fit at(double[] place) {
        double larger = Math.sqrt(place[0]);
        high = same(high, larger);
        low = same(low, larger * place[1]);
        double share = jeffreys(place[2] * Math.PI / 2);
        double[] mistaken = new double[evidence.splits()];
        double[] either = new double[evidence.splits()];
        for (int split = 0; split < mistaken.length; split++) {
            mistaken[split] = (1 - share) * low.mistaken[split] + share * high.mistaken[split];
            either[split] = (1 - share) * low.either[split] + share * high.either[split];
        }
        return new Fit(evidence, mistaken, either);
    }

    /** The rate at this place from 0 to 1; neighbours share one. */
    private Rate same(Rate last, double place) {
        double error = jeffreys(place * Math.PI / 4);
        return error == last.error ? last : new Rate(evidence, error);
    }

    private static double jeffreys(double angle) {
        double sine = Math.sin(angle);
        return sine * sine;
    }
}
