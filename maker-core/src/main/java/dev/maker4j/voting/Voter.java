package dev.maker4j.voting;

import java.util.List;
import java.util.Objects;

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
 * Decides one step by vote, up to a hard limit of samples. Immutable and safe for use by several threads.
 */
public final class Voter {
    private final VotingRule rule;
    private final int mostSamples;

    /**
     * A voter.
     *
     * @param rule when a vote is over
     * @param mostSamples the most samples of one step, discarded ones included; at least 1
     * @throws IllegalArgumentException if the rule could never be met with so few samples, or is met by none at all
     */
    public Voter(VotingRule rule, int mostSamples) {
        this.rule = Objects.requireNonNull(rule, "rule");
        this.mostSamples = mostSamples;
        int needed = rule.votesLacking(new Standing(0, 0, 0));
        if (needed < 1) {
            throw new IllegalArgumentException("the rule " + rule
                    + " is met before the first vote: votesLacking must be at least 1 there, but was " + needed);
        }
        if (needed > mostSamples) {
            throw new IllegalArgumentException(
                    "atMost(" + mostSamples + ") samples can never decide by " + rule + ", which needs " + needed);
        }
    }

    /**
     * Asks for rounds of samples until the rule is met, or can't be met any more within the limit.
     *
     * @param samples where the samples come from
     * @param <A> what is voted on
     * @return the verdict; {@linkplain Verdict.Undecided undecided} as soon as the leader lacks more votes than samples
     *     are left, without asking for those
     * @throws InterruptedException if the calling thread was interrupted
     */
    public <A> Verdict<A> decide(SampleSource<A> samples) throws InterruptedException {
        Ballot<A> ballot = new Ballot<>();
        int asked = 0;
        int rounds = 0;
        int lacking = rule.votesLacking(ballot.standing());
        while (lacking <= mostSamples - asked) {
            List<Sample<A>> round = samples.round(asked, lacking);
            asked += lacking;
            rounds++;
            for (int i = 0; i < round.size(); i++) {
                ballot.count(round.get(i));
                lacking = rule.votesLacking(ballot.standing());
                if (lacking == 0) {
                    return new Verdict.Decided<>(ballot.winner(), ballot.tally(), rounds);
                }
            }
        }
        return new Verdict.Undecided<>(ballot.tally(), rounds);
    }

    /**
     * When a vote is over.
     *
     * @return the rule
     */
    public VotingRule rule() {
        return rule;
    }
}
