package dev.maker4j.internal.told;

import dev.maker4j.calibration.CalibratedState;
import dev.maker4j.calibration.Scrutiny;
import dev.maker4j.voting.Standing;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Draws the votes that a scrutiny wants from what was told, which costs no call. Confined to one thread. */
public final class VotesFromTold {
    private final Scrutiny scrutiny;
    private final SplittableRandom random;

    /**
     * A source of votes.
     *
     * @param scrutiny how closely each state is looked at
     * @param seed what is drawn by
     */
    public VotesFromTold(Scrutiny scrutiny, long seed) {
        this.scrutiny = scrutiny;
        this.random = new SplittableRandom(seed);
    }

    /**
     * A state with its votes.
     *
     * @param state without a sample yet
     * @param told what was told of it; what is open counts against the model
     * @param odds what the odds of a wrong answer against the right one are multiplied by
     * @return the state as scrutiny wants it
     */
    public CalibratedState of(CalibratedState state, Told told, double odds) {
        Map<String, Double> weights = new LinkedHashMap<>(told.atWorst());
        weights.replaceAll((answer, share) -> answer.equals(Told.RIGHT) ? share : share * odds);
        double valid =
                weights.values().stream().mapToDouble(Double::doubleValue).sum();
        CalibratedState found = state.telling(told.right(), told.wrong(), told.open());
        int lacking = lacking(found);
        while (lacking > 0) {
            for (int i = 0; i < lacking; i++) {
                found = drawn(found, weights, valid, told.discarded());
            }
            lacking = lacking(found);
        }
        return found;
    }

    private CalibratedState drawn(CalibratedState state, Map<String, Double> weights, double valid, double discarded) {
        if (valid <= 0 || random.nextDouble() < discarded) {
            return state.discarded();
        }
        double left = random.nextDouble() * valid;
        String answer = Told.RIGHT;
        for (Map.Entry<String, Double> one : weights.entrySet()) {
            answer = one.getKey();
            left -= one.getValue();
            if (left < 0) {
                break;
            }
        }
        return answer.equals(Told.RIGHT) ? state.right() : state.wrong(answer);
    }

    /** Right votes are one answer here, each wrong one is an answer by itself, as the scrutiny expects it. */
    private int lacking(CalibratedState state) {
        int right = state.rightVotes();
        int[] votes = new int[state.wrongVotes() + (right > 0 ? 1 : 0)];
        Arrays.fill(votes, 1);
        if (right > 0) {
            votes[0] = right;
        }
        return Math.min(scrutiny.mostSamples() - state.samples(), scrutiny.votesLacking(Standing.of(votes)));
    }
}
