package dev.maker4j.voting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the samples of one step as they are handed in; confined to one thread. */
final class Ballot<A> {
    private final List<A> answers = new ArrayList<>(2);
    private int[] counts = new int[2];
    private Map<String, Integer> redFlags = Map.of();
    private int leader;
    private int total;

    void count(Sample<A> sample) {
        if (sample instanceof Sample.Vote<A> vote) {
            count(vote.answer());
        } else if (sample instanceof Sample.Flagged<A> flagged) {
            if (redFlags.isEmpty()) {
                redFlags = new LinkedHashMap<>();
            }
            redFlags.merge(flagged.flag().reason(), 1, Integer::sum);
        }
    }

    private void count(A answer) {
        int index = indexOf(answer);
        counts[index]++;
        total++;
        if (counts[index] > counts[leader]) {
            leader = index;
        }
    }

    private int indexOf(A answer) {
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).equals(answer)) {
                return i;
            }
        }
        answers.add(answer);
        if (answers.size() > counts.length) {
            counts = Arrays.copyOf(counts, counts.length * 2);
        }
        return answers.size() - 1;
    }

    Standing standing() {
        int runnerUp = 0;
        for (int i = 0; i < answers.size(); i++) {
            if (i != leader && counts[i] > runnerUp) {
                runnerUp = counts[i];
            }
        }
        return new Standing(counts[leader], runnerUp, total);
    }

    A winner() {
        return answers.get(leader);
    }

    Tally<A> tally() {
        return new Tally<>(
                List.copyOf(answers),
                Arrays.copyOf(counts, answers.size()),
                redFlags.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(redFlags)));
    }
}
