package dev.maker4j.calibration;

import java.util.ArrayList;
import java.util.Arrays;
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

    /** So many steps more, of each kind its share, at its margin. */
    double[][] with(double[][] spent, double steps, int[] margins) {
        double[][] more = nothing();
        for (int kind = 0; kind < more.length; kind++) {
            more[kind] = spent[kind].clone();
            more[kind][margins[kind]] += steps * kinds.get(kind).share();
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
    Optional<int[]> cheapest(double[][] spent, double left, double hazard, int most) {
        int[] margins = new int[kinds.size()];
        Arrays.fill(margins, 1);
        double high = hazard(with(spent, left, margins)).high();
        while (high > hazard) {
            int best = -1;
            double gained = 0;
            for (int kind = 0; kind < margins.length; kind++) {
                double gain = margins[kind] < most ? high - raised(spent, left, margins, kind, 1) : 0;
                double gainForAVote = gain / extra(kind, margins[kind]);
                if (gain > 0 && gainForAVote > gained) {
                    best = kind;
                    gained = gainForAVote;
                }
            }
            if (best < 0) {
                return Optional.empty();
            }
            margins[best]++;
            high = hazard(with(spent, left, margins)).high();
        }
        lower(spent, left, hazard, margins);
        return Optional.of(margins);
    }

    /** Takes back what turned out not to be needed, the dearest first. */
    private void lower(double[][] spent, double left, double hazard, int[] margins) {
        int best;
        do {
            best = -1;
            double saved = 0;
            for (int kind = 0; kind < margins.length; kind++) {
                double saving = margins[kind] > 1 ? extra(kind, margins[kind] - 1) : 0;
                if (saving > saved && raised(spent, left, margins, kind, -1) <= hazard) {
                    best = kind;
                    saved = saving;
                }
            }
            if (best >= 0) {
                margins[best]--;
            }
        } while (best >= 0);
    }

    /** Whether a smaller margin would do, if all were as estimated. */
    boolean isDearerThanEstimated(double steps, int[] margins, double hazard) {
        for (int kind = 0; kind < margins.length; kind++) {
            int[] smaller = margins.clone();
            smaller[kind]--;
            if (smaller[kind] > 0 && hazard(with(nothing(), steps, smaller)).estimate() <= hazard) {
                return true;
            }
        }
        return false;
    }

    private double raised(double[][] spent, double left, int[] margins, int kind, int by) {
        int[] changed = margins.clone();
        changed[kind] += by;
        return hazard(with(spent, left, changed)).high();
    }

    /** What the next larger margin of a kind costs, for its share of a step. */
    private double extra(int kind, int margin) {
        KindOfSteps one = kinds.get(kind);
        return Math.max(1e-9, one.share() * (one.votes(margin + 1) - one.votes(margin)));
    }
}
