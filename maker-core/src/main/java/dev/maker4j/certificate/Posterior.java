package dev.maker4j.certificate;

import java.util.ArrayList;
import java.util.List;

/*
 * Bayes' rule on a grid. A grid over all that is possible has no point where a long run's tallies leave something likely, so the grid closes in:
 * the tallies count for little at first (their likelihood to a small power), and the box around all that is likely then becomes the next
 * grid, on which they count four times as much. This is annealing, as in Neal, "Annealed importance sampling", Statistics and Computing 11
 * (2001), with boxes in place of samples.
 */
/** The spreads of a family, as likely as the tallies leave them. Immutable. */
final class Posterior {
    private static final double STEPS_AT_FIRST = 16;
    private static final double FASTER = 4;

    /** Nothing is cut off that is likelier than e to the minus 16 at the next grid, where tallies count four times as much. */
    private static final double STAYS_IN = 4;

    private static final double NEGLIGIBLE = 16;
    private static final int COARSE = 13;

    /** Halved with each parameter: 40 on a side for two, 20 for three. */
    private static final int FINE = 160;

    private final List<Weighted> spreads;
    private final double logEvidence;

    /** A spread, and its share of all that is likely. */
    record Weighted(double weight, Fit fit) {}

    private Posterior(List<Weighted> spreads, double logEvidence) {
        this.spreads = List.copyOf(spreads);
        this.logEvidence = logEvidence;
    }

    static Posterior of(Family family, double steps) {
        Grid grid = Grid.whole(family.parameters(), COARSE);
        double power = Math.min(1, STEPS_AT_FIRST / steps);
        while (power < 1) {
            grid = grid.around(likelihoods(family, grid), STAYS_IN / power, COARSE);
            power = Math.min(1, power * FASTER);
        }
        return weighted(family, grid.around(likelihoods(family, grid), NEGLIGIBLE, FINE >> family.parameters()));
    }

    private static double[] likelihoods(Family family, Grid grid) {
        double[] logs = new double[grid.points()];
        for (int point = 0; point < logs.length; point++) {
            logs[point] = family.at(grid.place(point)).logLikelihood();
        }
        return logs;
    }

    private static Posterior weighted(Family family, Grid grid) {
        List<Fit> fits = new ArrayList<>();
        double most = Double.NEGATIVE_INFINITY;
        for (int point = 0; point < grid.points(); point++) {
            Fit fit = family.at(grid.place(point));
            fits.add(fit);
            most = Math.max(most, fit.logLikelihood());
        }
        double sum = 0;
        for (Fit fit : fits) {
            sum += Math.exp(fit.logLikelihood() - most);
        }
        List<Weighted> spreads = new ArrayList<>();
        for (Fit fit : fits) {
            if (most - fit.logLikelihood() < NEGLIGIBLE) {
                spreads.add(new Weighted(Math.exp(fit.logLikelihood() - most) / sum, fit));
            }
        }
        return new Posterior(spreads, most + Math.log(sum * grid.cell()));
    }

    /** Its spreads; their weights sum up to 1. */
    List<Weighted> spreads() {
        return spreads;
    }

    /** The logarithm of how likely the family makes the tallies, on average over its spreads. */
    double logEvidence() {
        return logEvidence;
    }
}
