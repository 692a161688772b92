package dev.maker4j.voting;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Counts the samples of one step as they are handed in; confined to one thread. */
final class Ballot<A> implements Standing {
    private static final int[] NONE = {};

    private final AnswerEquality<? super A> equality;
    private A[] answers = places(2);
    private Object[] keys;
    private int[] counts = new int[2];
    private int different;
    private Map<String, Integer> redFlags = Map.of();
    private Map<String, int[]> byModel = Map.of();
    private int leader;
    private int runnerUp;
    private int total;
    private int discarded;

    /** Compared by value, an answer is its own key, so that one array serves as both. */
    Ballot(AnswerEquality<? super A> equality) {
        this.equality = equality;
        this.keys = equality == ByValue.INSTANCE ? answers : places(2);
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
        for (int i = 0; i < different; i++) {
            if (keys[i].equals(key)) {
                return i;
            }
        }
        if (different == counts.length) {
            makeRoom();
        }
        answers[different] = answer;
        keys[different] = key;
        return different++;
    }

    private void makeRoom() {
        boolean byValue = keys == answers;
        answers = Arrays.copyOf(answers, different * 2);
        keys = byValue ? answers : Arrays.copyOf(keys, different * 2);
        counts = Arrays.copyOf(counts, different * 2);
    }

    @SuppressWarnings("unchecked") // nothing else is ever put into it
    private static <T> T[] places(int length) {
        return (T[]) new Object[length];
    }

    boolean isSame(A one, A other) {
        return one.equals(other) || equality.key(one).equals(equality.key(other));
    }

    AnswerEquality<? super A> equality() {
        return equality;
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
        return different;
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
        return answers[place];
    }

    /** The count, once the vote is over: nothing is counted any more. */
    Tally<A> tally() {
        return new Tally<>(answers, different, counts, discards());
    }

    /** The count so far, which doesn't change with what is counted later. */
    Tally<A> tallySoFar() {
        return new Tally<>(Arrays.copyOf(answers, different), different, Arrays.copyOf(counts, different), discards());
    }

    private Map<String, Integer> discards() {
        return redFlags.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(redFlags));
    }
}
