package dev.maker4j.voting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts the samples of one step as they are handed in; confined to one thread. */
final class Ballot<A> implements Standing {
    private static final int[] NONE = {};

    private final AnswerEquality<? super A> equality;
    private final List<A> answers = new ArrayList<>(2);
    private final List<Object> keys;
    private int[] counts = new int[2];
    private Map<String, Integer> redFlags = Map.of();
    private Map<String, int[]> byModel = Map.of();
    private int leader;
    private int runnerUp;
    private int total;
    private int discarded;

    @SuppressWarnings("unchecked") // compared by value, an answer is its own key, so that one list serves as both
    Ballot(AnswerEquality<? super A> equality) {
        this.equality = equality;
        this.keys = equality == ByValue.INSTANCE ? (List<Object>) answers : new ArrayList<>(2);
    }

    void count(Sample<A> sample) {
        if (sample instanceof Sample.Vote<A> vote) {
            int place = count(vote.answer());
            Optional<String> model = vote.reply().model();
            if (model.isPresent()) {
                countBy(model.get(), place);
            }
        } else if (sample instanceof Sample.Flagged<A> flagged) {
            if (redFlags.isEmpty()) {
                redFlags = new LinkedHashMap<>();
            }
            redFlags.merge(flagged.flag().reason(), 1, Integer::sum);
            discarded++;
        }
    }

    /** Kept only where replies name their models. */
    private void countBy(String model, int place) {
        if (byModel.isEmpty()) {
            byModel = new HashMap<>();
        }
        int[] votes = byModel.getOrDefault(model, NONE);
        int[] longer = votes.length > place ? votes : Arrays.copyOf(votes, Math.max(counts.length, place + 1));
        longer[place]++;
        byModel.put(model, longer);
    }

    private int count(A answer) {
        int index = indexOf(answer);
        counts[index]++;
        total++;
        if (index != leader) {
            // whether it overtakes the leader or not, the lesser of the two is a runner-up
            runnerUp = Math.max(runnerUp, Math.min(counts[index], counts[leader]));
            leader = counts[index] > counts[leader] ? index : leader;
        }
        return index;
    }

    private int indexOf(A answer) {
        Object key = equality.key(answer);
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).equals(key)) {
                return i;
            }
        }
        answers.add(answer);
        if (keys.size() < answers.size()) {
            keys.add(key);
        }
        if (answers.size() > counts.length) {
            counts = Arrays.copyOf(counts, counts.length * 2);
        }
        return answers.size() - 1;
    }

    boolean isSame(A one, A other) {
        return one.equals(other) || equality.key(one).equals(equality.key(other));
    }

    @Override
    public int leader() {
        return counts[leader];
    }

    @Override
    public int runnerUp() {
        return runnerUp;
    }

    @Override
    public int total() {
        return total;
    }

    @Override
    public int discarded() {
        return discarded;
    }

    @Override
    public int discarded(String reason) {
        return redFlags.getOrDefault(reason, 0);
    }

    @Override
    public int answers() {
        return answers.size();
    }

    @Override
    public int votes(int answer) {
        return counts[answer];
    }

    @Override
    public int inFront() {
        return leader;
    }

    @Override
    public int votes(int answer, String model) {
        int[] votes = byModel.getOrDefault(model, NONE);
        return answer < votes.length ? votes[answer] : 0;
    }

    /** The lowest-numbered answer of a class. */
    A answer(int place) {
        return answers.get(place);
    }

    Tally<A> tally() {
        return new Tally<>(
                List.copyOf(answers),
                Arrays.copyOf(counts, answers.size()),
                redFlags.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(redFlags)));
    }
}
