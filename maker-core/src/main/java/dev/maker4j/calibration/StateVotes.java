package dev.maker4j.calibration;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/*
 * Where wordings are taken in turn, each has the same share of a state's samples. So with r the share of right votes of each, and w(a) that of a
 * wrong answer a, the state is lost in turn where the mean of w(a), for some a, is at least the mean of r: a wrong answer that only one
 * wording gives is outvoted by the right ones of the others.
 */
/** How the votes on a state came out, for one or several ways of asking; states of one name are one. Immutable. */
final class StateVotes {
    private final double right;
    private final Map<String, Double> wrong;

    private StateVotes(double right, Map<String, Double> wrong) {
        this.right = right;
        this.wrong = wrong;
    }

    /** The states of a calibration by name, in the order in which they were sampled; those without a vote are left out. */
    static Map<String, StateVotes> of(Calibration calibration) {
        Map<String, StateVotes> byName = new LinkedHashMap<>();
        for (CalibratedState state : calibration.states()) {
            Map<String, Double> wrong = new HashMap<>();
            state.wrongAnswers().forEach((answer, votes) -> wrong.put(answer, (double) votes));
            byName.merge(state.name(), new StateVotes(state.rightVotes(), wrong), StateVotes::and);
        }
        byName.values().removeIf(votes -> votes.all() == 0);
        return byName;
    }

    /** The names that all of them have votes on. */
    static Set<String> shared(Collection<Map<String, StateVotes>> several) {
        Set<String> names = new LinkedHashSet<>();
        for (Map<String, StateVotes> one : several) {
            if (names.isEmpty()) {
                names.addAll(one.keySet());
            } else {
                names.retainAll(one.keySet());
            }
        }
        return names;
    }

    /** The same state in several ways of asking, each of the same weight. */
    static StateVotes inTurn(List<StateVotes> several) {
        return several.stream().map(StateVotes::shares).reduce(new StateVotes(0, Map.of()), StateVotes::and);
    }

    private StateVotes shares() {
        double all = all();
        Map<String, Double> shares = new HashMap<>();
        wrong.forEach((answer, votes) -> shares.put(answer, votes / all));
        return new StateVotes(right / all, shares);
    }

    private StateVotes and(StateVotes other) {
        Map<String, Double> both = new HashMap<>(wrong);
        other.wrong.forEach((answer, votes) -> both.merge(answer, votes, Double::sum));
        return new StateVotes(right + other.right, both);
    }

    private double all() {
        return right + wrong.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Whether a wrong answer came at least as often as the right one. */
    boolean isLost() {
        return wrong.values().stream().anyMatch(votes -> votes >= right - 1e-9);
    }
}
