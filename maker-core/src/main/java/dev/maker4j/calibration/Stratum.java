package dev.maker4j.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The states of one kind, and what their samples were. Immutable. */
public final class Stratum {
    private final String name;
    private final List<CalibratedState> states;
    private final long number;
    private final double level;
    private final Clusters wrong;
    private final List<CalibratedState> others;
    private final Clusters valid;
    private final int lost;
    private final int hard;

    Stratum(String name, List<CalibratedState> states, long all, Scrutiny scrutiny, double level) {
        this.name = name;
        this.states = List.copyOf(states);
        this.number = all;
        this.level = level;
        this.others = states.stream().filter(state -> !scrutiny.isHard(state)).toList();
        int votes = scrutiny.votes();
        this.wrong = wrong(states, votes);
        this.valid = valid(states, votes);
        this.lost = (int) states.stream().filter(Stratum::isLost).count();
        this.hard = states.size() - others.size();
    }

    /** Whether a wrong answer came at least as often as the right one, or was told to be at least as likely. */
    static boolean isLost(CalibratedState state) {
        return state.isTold()
                ? state.isToldLost()
                : state.wrongVotes() > 0 && state.mostAgreeing() >= state.rightVotes();
    }

    private static Clusters wrong(List<CalibratedState> states, int votes) {
        long[] counts = new long[votes + 1];
        for (CalibratedState state : states) {
            int wrong = state.wrongOfFirst(votes);
            if (wrong >= 0) {
                counts[wrong]++;
            }
        }
        return new Clusters(counts);
    }

    private static Clusters valid(List<CalibratedState> states, int samples) {
        long[] counts = new long[samples + 1];
        for (CalibratedState state : states) {
            if (state.samples() >= samples) {
                counts[state.validOfFirst(samples)]++;
            }
        }
        return new Clusters(counts);
    }

    /** {@return its name; empty where the task names no strata} */
    public String name() {
        return name;
    }

    /** {@return how many of its states were sampled, at least 1} */
    public int states() {
        return states.size();
    }

    /** {@return how many of them are lost: a wrong answer came at least as often as the right one} */
    public int lost() {
        return lost;
    }

    /** {@return how often a valid sample of such a state is right, over its first votes} */
    public Interval p() {
        return wrong.mean(level).opposite();
    }

    /** {@return how often a sample of such a state is valid} */
    public Interval v() {
        return valid.mean(level);
    }

    /**
     * Its states, those with the smallest share of right votes first.
     *
     * @return those with the same share in the order in which they were sampled
     */
    public List<CalibratedState> worstFirst() {
        List<CalibratedState> sorted = new ArrayList<>(states);
        sorted.sort(Comparator.comparingDouble(
                state -> (double) state.rightVotes() / Math.max(1, state.rightVotes() + state.wrongVotes())));
        return List.copyOf(sorted);
    }

    /** Its share of all states that were sampled. */
    double share() {
        return (double) states.size() / number;
    }

    /** How much the samples of one state are alike. */
    double likeness() {
        return wrong.likeness();
    }

    /** How many of its states no vote is to be trusted on. */
    int hard() {
        return hard;
    }

    /** Its states, in the order in which they were sampled. */
    List<CalibratedState> all() {
        return states;
    }

    /** Its states, but for the hard ones. */
    List<CalibratedState> others() {
        return others;
    }

    /** How many samples a step of it takes. */
    Interval samples(int margin) {
        Interval rate = wrong.mean(level);
        Interval share = v();
        return Interval.around(
                VoteError.votes(rate.estimate(), margin) / atLeastSome(share.estimate()),
                VoteError.votes(rate.low(), margin) / atLeastSome(share.high()),
                VoteError.votes(Math.min(0.5, Math.max(rate.estimate(), rate.high())), margin)
                        / atLeastSome(share.low()));
    }

    private static double atLeastSome(double share) {
        return Math.max(share, 1e-3);
    }

    /** Such as {@code disk 1 moves: p 0.998 (0.994 to 1), 500 states}. */
    @Override
    public String toString() {
        return (name.isEmpty() ? "all states" : name) + ": p " + Figures.interval(p()) + ", " + states.size()
                + " states" + (lost == 0 ? "" : ", " + lost + " lost");
    }
}
