package dev.maker4j.scaling;

/** The paper's closed forms (arXiv 2511.09030, section 3). */
public final class Scaling {
    private Scaling() {}

    /**
     * The smallest margin.
     *
     * @param reliability wanted
     * @param steps number of steps
     * @param accuracy of one valid sample
     * @return the margin
     */
    public static int margin(double reliability, long steps, double accuracy) {
        if (!(reliability > 0 && reliability < 1)) {
            throw new IllegalArgumentException("reliability must be between 0 and 1, but was " + reliability);
        }
        if (!(accuracy > 0.5 && accuracy < 1)) {
            throw new IllegalArgumentException("voting will not help at accuracy " + accuracy);
        }
        double wrongOdds = Math.expm1(-Math.log(reliability) / (double) steps);
        return (int) Math.max(1, Math.ceil(Math.log(wrongOdds) / Math.log((1 - accuracy) / accuracy)));
    }
}
