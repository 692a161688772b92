package dev.maker4j.report;

import dev.maker4j.calibration.CalibratedState;
import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.Scrutiny;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.replay.StepHistory;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/*
 * A calibration's journal is that of a survey whose rows are states, with right votes as one answer and each wrong vote as an answer of its own.
 * So an answer with two votes or more is the right one. Where no two votes agree at most one is right, and the journal doesn't say which, if
 * any: all are taken to be wrong, which makes p lower, never higher.
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
        return new CalibrationReader(Optional.of(found).filter(one -> one.toString().equals(rule)));
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
        int right = agreed(votes);
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

    /** The answer that two votes gave; -1 if there is none. */
    private static int agreed(List<Integer> votes) {
        Set<Integer> seen = new HashSet<>();
        for (int vote : votes) {
            if (!seen.add(vote)) {
                return vote;
            }
        }
        return -1;
    }

    /** On how many states no two votes agreed. */
    long ambiguous() {
        return ambiguous;
    }

    Optional<Calibration> calibration() {
        return scrutiny.filter(one -> !states.isEmpty()).map(one -> Calibration.of(states, one));
    }
}
