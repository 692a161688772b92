package dev.maker4j.calibration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/*
 * A target t leaves a run the hazard -ln t to spend (see Hazard). With n steps of a kind run at the margin k,
 *
 *   hazard   the sum over kinds and margins of n * h(k), where h(k) = -ln(1 - w) is that of a step, and of the hard states
 *   cost     the sum of n * (valid votes of a step at k)
 *
 * The margins of the steps that are left are the cheapest whose hazard, at its upper bound and with what is spent, is no more than that.
 * They are found greedily: from 1 for each kind, the margin goes up where that wins most hazard for a vote. What is left over of the
 * budget when the next smaller margin would overdraw it is spent later: once few enough steps are left, a smaller one will do.
 *
 * Errors of one kind at several margins rest on the same votes, so their bounds add up; those of different kinds are independent.
 */
/** What margins spend. Confined to one thread. */
final class ErrorBudget {
    private final List<KindOfSteps> kinds;
    private final Interval hard;

    /**
     * Prices for the steps of these kinds.
     *
     * @param hard what the states add on which no vote is to be trusted
     */
    ErrorBudget(List<KindOfSteps> kinds, Interval hard) {
        this.kinds = List.copyOf(kinds);
        this.hard = hard;
    }

    /** Steps by kind and margin. */
    double[][] nothing() {
        return new double[kinds.size()][Offers.MOST_AHEAD + 1];
    }

    /** How many of so many steps are of each kind. */
    double[] shared(double steps) {
        return kinds.stream().mapToDouble(kind -> steps * kind.share()).toArray();
    }

    /** So many steps more of each kind, at its margin. */
    static double[][] with(double[][] spent, double[] steps, List<Integer> margins) {
        double[][] more = new double[steps.length][];
        for (int kind = 0; kind < more.length; kind++) {
            more[kind] = spent[kind].clone();
            more[kind][margins.get(kind)] += steps[kind];
        }
        return more;
    }

    Interval hazard(double[][] steps) {
        List<Interval> parts = new ArrayList<>();
        parts.add(hard);
        for (int kind = 0; kind < steps.length; kind++) {
            Interval part = Interval.exactly(0);
            for (int margin = 1; margin < steps[kind].length; margin++) {
                if (steps[kind][margin] > 0) {
                    part = part.plus(kinds.get(kind).hazard(margin).times(steps[kind][margin]));
                }
            }
            parts.add(part);
        }
        return Hazard.sum(parts);
    }

    /** The cheapest margins up to so many with which the steps that are left keep within the hazard; empty where none do. */
    Optional<List<Integer>> cheapest(double[][] spent, double[] left, double hazard, int most) {
        List<Integer> margins = new ArrayList<>(Collections.nCopies(kinds.size(), 1));
        double high = hazard(with(spent, left, margins)).high();
        while (high > hazard) {
            int best = -1;
            double gained = 0;
            for (int kind = 0; kind < margins.size(); kind++) {
                double gain = margins.get(kind) < most ? high - raised(spent, left, margins, kind, 1) : 0;
                double gainForAVote = gain / extra(kind, margins.get(kind));
                if (gain > 0 && gainForAVote > gained) {
                    best = kind;
                    gained = gainForAVote;
                }
            }
            if (best < 0) {
                return Optional.empty();
            }
            margins.set(best, margins.get(best) + 1);
            high = hazard(with(spent, left, margins)).high();
        }
        lower(spent, left, hazard, margins);
        return Optional.of(margins);
    }

    /** Takes back what turned out not to be needed, the dearest first. */
    private void lower(double[][] spent, double[] left, double hazard, List<Integer> margins) {
        int best;
        do {
            best = -1;
            double saved = 0;
            for (int kind = 0; kind < margins.size(); kind++) {
                double saving = margins.get(kind) > 1 ? extra(kind, margins.get(kind) - 1) : 0;
                if (saving > saved && raised(spent, left, margins, kind, -1) <= hazard) {
                    best = kind;
                    saved = saving;
                }
            }
            if (best >= 0) {
                margins.set(best, margins.get(best) - 1);
            }
        } while (best >= 0);
    }

    /** Whether a smaller margin would do, if all were as estimated. */
    boolean isDearerThanEstimated(double[] steps, List<Integer> margins, double hazard) {
        for (int kind = 0; kind < margins.size(); kind++) {
            if (margins.get(kind) > 1
                    && hazard(with(nothing(), steps, raised(margins, kind, -1))).estimate() <= hazard) {
                return true;
            }
        }
        return false;
    }

    private double raised(double[][] spent, double[] left, List<Integer> margins, int kind, int by) {
        return hazard(with(spent, left, raised(margins, kind, by))).high();
    }

    private static List<Integer> raised(List<Integer> margins, int kind, int by) {
        List<Integer> changed = new ArrayList<>(margins);
        changed.set(kind, changed.get(kind) + by);
        return changed;
    }

    /** What the next larger margin of a kind costs, for its share of a step. */
    private double extra(int kind, int margin) {
        KindOfSteps one = kinds.get(kind);
        return Math.max(1e-9, one.share() * (one.votes(margin + 1) - one.votes(margin)));
    }
}
