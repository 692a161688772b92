package dev.maker4j.voting;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The count of one step's samples. Immutable.
 *
 * @param <A> what is voted on
 */
public final class Tally<A> {
    private final A[] answers;
    private final int different;
    private final int[] counts;
    private final Map<String, Integer> redFlags;

    /** The first {@code different} places of both arrays count; nobody changes them any more. */
    Tally(A[] answers, int different, int[] counts, Map<String, Integer> redFlags) {
        this.answers = answers;
        this.different = different;
        this.counts = counts;
        this.redFlags = redFlags;
    }

    /**
     * Counts samples, whose answers are the same where they are equal.
     *
     * @param samples in the order in which they count
     * @param <A> what is voted on
     * @return the count
     */
    public static <A> Tally<A> of(List<Sample<A>> samples) {
        return of(samples, AnswerEquality.byValue());
    }

    /**
     * Counts samples.
     *
     * @param samples in the order in which they count
     * @param equality which answers are the same
     * @param <A> what is voted on
     * @return the count
     */
    public static <A> Tally<A> of(List<Sample<A>> samples, AnswerEquality<? super A> equality) {
        Ballot<A> ballot = new Ballot<>(equality);
        samples.forEach(ballot::count);
        return ballot.tally();
    }

    /**
     * The answers and their votes.
     *
     * @return votes by answer, in the order in which the answers first came up; a copy
     */
    public Map<A, Integer> votes() {
        Map<A, Integer> votes = new LinkedHashMap<>();
        for (int i = 0; i < different; i++) {
            votes.put(answers[i], counts[i]);
        }
        return Collections.unmodifiableMap(votes);
    }

    /**
     * The discarded samples by reason.
     *
     * @return counts by reason, in the order in which the reasons first came up
     */
    public Map<String, Integer> redFlags() {
        return redFlags;
    }

    /**
     * How many valid votes were counted.
     *
     * @return the sum of all votes
     */
    public int voteCount() {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    /**
     * How far the answer in front is ahead of the next one.
     *
     * @return the lead in votes, at least 0
     */
    public int margin() {
        int first = 0;
        int second = 0;
        for (int count : counts) {
            second = Math.max(second, Math.min(first, count));
            first = Math.max(first, count);
        }
        return first - second;
    }

    /**
     * Which share of the valid votes agree on the answer in front.
     *
     * @return above 0, up to 1; 0 where there was no vote
     */
    public double agreement() {
        int first = 0;
        for (int count : counts) {
            first = Math.max(first, count);
        }
        return first == 0 ? 0 : (double) first / voteCount();
    }

    /**
     * How many samples were discarded.
     *
     * @return the sum of all red flags
     */
    public int redFlagCount() {
        int sum = 0;
        for (int count : redFlags.values()) {
            sum += count;
        }
        return sum;
    }

    /**
     * How many samples were counted, discarded ones included.
     *
     * @return votes and red flags together
     */
    public int sampleCount() {
        return voteCount() + redFlagCount();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tally<?> that && votes().equals(that.votes()) && redFlags.equals(that.redFlags);
    }

    @Override
    public int hashCode() {
        return Objects.hash(votes(), redFlags);
    }

    /** Votes and red flags, most votes first, such as {@code 3 × left, 1 × right; discarded: 2 × format}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(listed(votes()));
        if (different == 0) {
            text.append("no votes");
        }
        if (!redFlags.isEmpty()) {
            text.append("; discarded: ").append(listed(redFlags));
        }
        return text.toString();
    }

    private static <T> String listed(Map<T, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<T, Integer>comparingByValue().reversed())
                .map(entry -> entry.getValue() + " × " + entry.getKey())
                .reduce((left, right) -> left + ", " + right)
                .orElse("");
    }
}
