package dev.maker4j.certificate;

/** A family where this share of the steps is lost. Confined to one thread. */
final class WithLostSteps implements Family {
    private final Family others;
    private final Evidence evidence;
    private final LostSteps lost;
    private final double share;

    WithLostSteps(Family others, Evidence evidence, LostSteps lost, double share) {
        this.others = others;
        this.evidence = evidence;
        this.lost = lost;
        this.share = share;
    }

    @Override
    public int parameters() {
        return others.parameters();
    }

    @Override
    public Fit at(double[] place) {
        Fit fit = others.at(place);
        double[] mistaken = new double[evidence.splits()];
        double[] either = new double[evidence.splits()];
        for (int split = 0; split < either.length; split++) {
            double other = (1 - share) * fit.either()[split];
            mistaken[split] = other * fit.wrong()[split] + share * lost.mistaken()[split];
            either[split] = other + share * lost.either()[split];
        }
        return new Fit(evidence, mistaken, either);
    }
}
