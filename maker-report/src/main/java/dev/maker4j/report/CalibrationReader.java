package dev.maker4j.report;

import dev.maker4j.calibration.CalibratedState;
import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.Scrutiny;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.replay.StepHistory;
import dev.maker4j.voting.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/*
 * A calibration's journal is that of a survey whose rows are states. Its rule counts right votes as one answer and each wrong vote as an answer of its
 * own, so two right votes make the right answer the row's verdict. A verdict with one right vote at most may be any: then the rule would have
 * stopped elsewhere than it did, had that answer been right. So an answer is the right one if the rule stops where the votes end, and not
 * before. Of other states at most one vote is right, and the journal doesn't say which: all count as wrong, which makes p lower, never higher.
 */
/** Makes a calibration of a journal, if it holds one. Confined to one thread. */
final class CalibrationReader {
    private static final Pattern RULE = Pattern.compile("([0-9]{1,4}) votes a state.*");
    private static final String NAME = "calibration of ";

    private final Optional<Scrutiny> scrutiny;
    private final List<CalibratedState> states = new ArrayList<>();
    private final Map<Long, BitSet> flagged = new HashMap<>();
    private long ambiguous;

    private CalibrationReader(Optional<Scrutiny> scrutiny) {
        this.scrutiny = scrutiny;
    }

    static CalibrationReader of(RunStatus status) {
        String rule = status.report().rule();
        Matcher votes = RULE.matcher(rule);
        boolean named = status.rows().isPresent() && status.report().task().startsWith(NAME);
        if (!named || !votes.matches() || Integer.parseInt(votes.group(1)) < 2) {
            return new CalibrationReader(Optional.empty());
        }
        Scrutiny found = Scrutiny.of(Integer.parseInt(votes.group(1)));
        return new CalibrationReader(
                Optional.of(found).filter(one -> one.toString().equals(rule)));
    }

    boolean isOne() {
        return scrutiny.isPresent();
    }

    void flagged(long row, int sample) {
        if (isOne()) {
            flagged.computeIfAbsent(row, fresh -> new BitSet()).set(sample);
        }
    }

    void over(StepHistory row) {
        if (!isOne()) {
            return;
        }
        List<Integer> votes = row.votes();
        int right = right(row);
        ambiguous += right < 0 && !votes.isEmpty() ? 1 : 0;
        BitSet discarded = flagged.getOrDefault(row.step(), new BitSet());
        flagged.remove(row.step());
        CalibratedState state = CalibratedState.named("state " + row.step());
        int vote = 0;
        for (int sample = 0; vote < votes.size() || sample < discarded.length(); sample++) {
            if (discarded.get(sample) || vote == votes.size()) {
                state = state.discarded();
            } else {
                int answer = votes.get(vote++);
                state = answer == right ? state.right() : state.wrong("answer " + answer);
            }
        }
        if (state.samples() > 0) {
            states.add(state);
        }
    }

    /** The number of the right answer; -1 where that isn't known. */
    private int right(StepHistory row) {
        List<Integer> votes = row.votes();
        int winner = row.decided().orElse(-1);
        int first = scrutiny.orElseThrow().votes();
        boolean goesOnAfterTheFirst =
                votes.size() <= first || votes.subList(0, first).stream().anyMatch(vote -> vote != winner);
        int[] apart = new int[1 + votes.size() - row.votesFor()];
        Arrays.fill(apart, 1);
        apart[0] = row.votesFor();
        boolean stopsHere = row.votesFor() > 1 && scrutiny.orElseThrow().votesLacking(Standing.of(apart)) == 0;
        return goesOnAfterTheFirst && stopsHere ? winner : -1;
    }

    /** On how many states no answer is known to be right. */
    long ambiguous() {
        return ambiguous;
    }

    Optional<Calibration> calibration() {
        return scrutiny.filter(one -> !states.isEmpty()).map(one -> Calibration.of(states, one));
    }
}
