package dev.maker4j.voting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * The paper's "vote" (arXiv 2511.09030), generalized from first-to-ahead-by-k to any rule.
 *
 *   tally = {}
 *   repeat: y = sample(x); tally[y] += 1; if the rule is met for the leader: return y
 *
 * Samples are asked for in rounds. A round has just as many samples as could decide (k at first; then what the leader
 * still lacks), so each sample of it is one that the sequential algorithm would have asked for too: rounds cost no sample
 * and save waiting. Samples are counted in the order of their numbers, never in the order of arrival, which would favour
 * short and quick answers. So the verdict is a function of the replies alone.
 */
/**
 * The vote on one step, up to a hard limit of samples: says which samples to ask for, takes them in any order, and says when
 * the vote is over. It makes no calls itself. Confined to one thread.
 *
 * @param <A> what is voted on
 */
public final class Voter<A> {
    private final VotingRule rule;
    private final int mostSamples;
    private final int first;
    private final Ballot<A> ballot;
    private @Nullable Sample<A>[] byNumber = numbered(4);
    private int asked;
    private int looked;
    private int counted;
    private int rounds;
    private int lacking;
    private @Nullable Verdict<A> verdict;

    /**
     * A vote that begins.
     *
     * @param rule when it is over
     * @param mostSamples the most samples, discarded ones included; at least 1
     * @param equality which answers are the same
     * @throws IllegalArgumentException if the rule could never be met with so few samples, or is met by none at all
     */
    public Voter(VotingRule rule, int mostSamples, AnswerEquality<? super A> equality) {
        this(rule, mostSamples, equality, 0);
    }

    /**
     * A vote that begins anew on a step of which samples were bought before, which don't count again.
     *
     * @param rule when it is over
     * @param mostSamples the most samples of this vote, discarded ones included; at least 1
     * @param equality which answers are the same
     * @param first the number of its first sample; those with lower numbers are ignored
     * @throws IllegalArgumentException if the rule could never be met with so few samples, or is met by none at all
     */
    public Voter(VotingRule rule, int mostSamples, AnswerEquality<? super A> equality, int first) {
        this.rule = Objects.requireNonNull(rule, "rule");
        this.mostSamples = mostSamples;
        this.first = first;
        this.ballot = new Ballot<>(equality);
        this.lacking = rule.votesLacking(ballot);
        requirePossible();
        beginRounds();
    }

    private void requirePossible() {
        if (lacking < 1) {
            throw new IllegalArgumentException("the rule " + rule
                    + " is met before the first vote: votesLacking must be at least 1 there, but was " + lacking);
        }
        if (lacking > mostSamples) {
            throw new IllegalArgumentException(
                    "atMost(" + mostSamples + ") samples can never decide by " + rule + ", which needs " + lacking);
        }
    }

    /**
     * The next sample to ask for, which then counts as asked for.
     *
     * @return its number, from that of the vote's first; -1 where those asked for must arrive first, or the vote is over
     */
    public int nextToAsk() {
        while (verdict == null && looked < asked) {
            int place = looked++;
            if (!has(place)) {
                return first + place;
            }
        }
        return -1;
    }

    /**
     * Takes a sample, whether it was asked for here or bought before. One whose number was taken already is ignored.
     *
     * @param sample a vote or a red flag
     */
    public void add(Sample<A> sample) {
        int place = sample.number() - first;
        if (place >= 0 && !has(place)) {
            if (place >= byNumber.length) {
                byNumber = Arrays.copyOf(byNumber, Math.max(place + 1, byNumber.length * 2));
            }
            byNumber[place] = sample;
            if (verdict == null) {
                beginRounds();
            }
        }
    }

    /** Counts what there is, and begins the next round where the one before is complete. */
    private void beginRounds() {
        count();
        while (verdict == null && counted == asked) {
            if (lacking > mostSamples - asked) {
                verdict = new Verdict.Undecided<>(ballot.tally(), rounds);
            } else {
                asked += lacking;
                rounds++;
                count();
            }
        }
    }

    private void count() {
        while (counted < asked && has(counted)) {
            ballot.count(Objects.requireNonNull(byNumber[counted++]));
            lacking = rule.votesLacking(ballot);
            if (lacking == 0) {
                verdict = new Verdict.Decided<>(ballot.answer(rule.winner(ballot)), ballot.tally(), rounds);
                return;
            }
            if (lacking == VotingRule.NEVER) {
                verdict = new Verdict.Undecided<>(ballot.tally(), rounds);
                return;
            }
        }
    }

    private boolean has(int place) {
        return place < byNumber.length && byNumber[place] != null;
    }

    @SuppressWarnings("unchecked") // nothing else is ever put into it
    private static <A> @Nullable Sample<A>[] numbered(int length) {
        return (Sample<A>[]) new Sample<?>[length];
    }

    /** {@return how many samples the rounds so far have, whether or not they have arrived, at least 1} */
    public int asked() {
        return asked;
    }

    /** {@return how many rounds were begun, at least 1} */
    public int rounds() {
        return rounds;
    }

    /**
     * Whether a sample was taken, counted or not.
     *
     * @param number its number
     * @return true where it was
     */
    public boolean holds(int number) {
        return number >= first && has(number - first);
    }

    /**
     * How the vote ended.
     *
     * @return the verdict: {@linkplain Verdict.Undecided undecided} as soon as the leader lacks more votes than samples are
     *     left, without asking for those; null while the vote is open
     */
    public @Nullable Verdict<A> verdict() {
        return verdict;
    }

    /**
     * Whether two answers are the same by this vote's equality.
     *
     * @param one an answer
     * @param other an answer
     * @return true where their votes are counted together
     */
    public boolean isSame(A one, A other) {
        return ballot.isSame(one, other);
    }

    /**
     * Which answers are the same.
     *
     * @return this vote's equality
     */
    public AnswerEquality<? super A> equality() {
        return ballot.equality();
    }

    /**
     * The most samples that the vote may take.
     *
     * @return discarded ones included, at least 1
     */
    public int mostSamples() {
        return mostSamples;
    }

    /**
     * How the vote stands.
     *
     * @return what was counted so far, a view that changes
     */
    public Standing standing() {
        return ballot;
    }

    /**
     * What was counted so far, by this vote's equality.
     *
     * @return the count; that of the verdict once the vote is over
     */
    public Tally<A> tally() {
        return verdict == null ? ballot.tallySoFar() : verdict.tally();
    }

    /**
     * The samples that were taken, counted or not.
     *
     * @return a copy, in the order of their numbers
     */
    public List<Sample<A>> samples() {
        List<Sample<A>> samples = new ArrayList<>(byNumber.length);
        for (Sample<A> sample : byNumber) {
            if (sample != null) {
                samples.add(sample);
            }
        }
        return List.copyOf(samples);
    }
}
