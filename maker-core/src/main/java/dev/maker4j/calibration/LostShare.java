package dev.maker4j.calibration;

/*
 * Of n states drawn from N, x didn't pass. A lost state passes with a probability of at most m (see Scrutiny), so each of the L lost ones
 * of the whole is among the x with at least (1 - m) n / N. The bound is the largest L with which so few are still to be expected in
 * more than 5% of calibrations. Without a known N it is the exact upper bound on the share of states that don't pass, by 1 - m.
 */
/** The share of states that voting loses. Stateless. */
final class LostShare {
    private LostShare() {}

    static double atMost(long states, long notPassed, long population, double missed, double level) {
        double known = 1 - missed;
        double unbounded = Math.min(1, Binomial.upper((double) notPassed, (double) states, level) / known);
        if (population <= 0 || population > Integer.MAX_VALUE || states == 0) {
            return unbounded;
        }
        double caught = Math.min(1, (double) states / population) * known;
        int low = (int) Math.min(notPassed, population);
        int high = (int) population;
        while (low < high) {
            int middle = low + (high - low + 1) / 2;
            if (Binomial.atMost((int) notPassed, middle, caught) > 1 - level) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return Math.min(unbounded, (double) low / population);
    }
}
