package dev.maker4j.voting;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * When a vote is over. Immutable and safe for use by several threads; a pure function of the standing.
 *
 * <p>The rule must be named by its {@code toString()}: reports and journals show it.
 */
public interface VotingRule {
    /** What {@link #votesLacking} returns where no further votes could decide, so that the vote ends as undecided at once. */
    int NEVER = Integer.MAX_VALUE;

    /**
     * How many more valid votes could decide at the soonest.
     *
     * <p>This is also the size of the next round, so it must never be more than could be needed: then no sample is asked
     * for that the verdict could have done without.
     *
     * @param standing how the vote stands: the whole tally
     * @return 0 where the leader has won; {@link #NEVER} where nobody can any more; otherwise at least 1
     */
    int votesLacking(Standing standing);

    /**
     * Which answer wins once {@link #votesLacking} is 0. Asked once a step.
     *
     * @param standing how the vote stands then
     * @return the answer's place: the one with most votes by default
     */
    default int winner(Standing standing) {
        return standing.inFront();
    }

    /**
     * This rule for a task of that many steps. Asked once, before a run.
     *
     * @param steps how many steps the task is expected to take; empty where it doesn't say
     * @return this rule by default
     * @throws IllegalArgumentException if the rule depends on the number of steps and it isn't known
     */
    default VotingRule forSteps(OptionalLong steps) {
        return this;
    }

    /**
     * This rule for votes of these models. Asked once, before a run.
     *
     * @param models the {@linkplain dev.maker4j.llm.LlmClient#models() names} that replies may bear
     * @return this rule by default
     * @throws IllegalArgumentException if the rule depends on the models and doesn't know one of them
     */
    default VotingRule forModels(Set<String> models) {
        return this;
    }

    /**
     * Where this rule's numbers come from for a task of that many steps, for people.
     *
     * @param steps how many steps the task is expected to take; empty where it doesn't say
     * @return one line, such as {@link Margin#basis} returns; empty by default, where all there is to say is the rule itself
     */
    default String basis(OptionalLong steps) {
        return "";
    }

    /**
     * First to be ahead by {@code k}: an answer wins once it has k more votes than every other. The paper's rule, and the
     * default.
     *
     * @param k the margin, at least 1
     * @return the rule
     * @throws IllegalArgumentException if {@code k} is less than 1
     */
    static VotingRule firstToAheadBy(int k) {
        return new FirstToAheadBy(k);
    }

    /**
     * First to be ahead by a margin that follows from the number of steps.
     *
     * @param margin a wanted reliability at a measured accuracy, or a rule of thumb
     * @return the rule
     */
    static VotingRule firstToAheadBy(Margin margin) {
        return new ByMargin(Objects.requireNonNull(margin, "margin"));
    }

    /**
     * First to reach {@code k} votes. Cheaper than a margin of k, and weaker.
     *
     * @param k the votes that win, at least 1
     * @return the rule
     * @throws IllegalArgumentException if {@code k} is less than 1
     */
    static VotingRule firstTo(int k) {
        return new FirstTo(k);
    }

    /**
     * The answer with most of {@code n} votes; a tie asks for more until it is broken. A plurality, not a decision by margin: use
     * it only where that is what is wanted. The last votes are not asked for where they could not change the winner.
     *
     * @param n the valid votes that are counted at most, but for a tie; at least 1
     * @return the rule
     * @throws IllegalArgumentException if {@code n} is less than 1
     */
    static VotingRule pluralityOf(int n) {
        return new PluralityOf(n);
    }

    /**
     * Until one answer is right with this probability, given how often one vote is right and how many answers there are to choose
     * from. Every vote counts: with more than two alternatives, wrong votes that scatter are weaker evidence than wrong votes that
     * agree, so a scattered vote ends sooner than by a margin.
     *
     * <p>Each of {@code n} alternatives is as likely as the others beforehand. A vote is for the right one with probability {@code p},
     * else for any other with {@code q = (1 - p) / (n - 1)}. Of {@code N} votes in all, {@code c} of them for the answer i, the
     * votes' probability given that i is right is {@code p^c q^(N - c) = q^N (p / q)^c}. So, by Bayes, i is right with probability
     * {@code r^c(i) / sum over j of r^c(j)}, where {@code r = p / q = p (n - 1) / (1 - p)}, and answers that nobody voted for
     * count {@code r^0 = 1} each. Where more answers come up than there are said to be, the {@code n} in front are compared.
     *
     * <p>With two alternatives that is {@code 1 / (1 + r^-m)} at a lead of m: the rule is met exactly where {@linkplain
     * #firstToAheadBy(int) first-to-ahead-by-k} is, for {@code k = ceil(ln(t / (1 - t)) / ln(p / (1 - p)))}. The paper's rule is
     * this one at its most cautious, where all wrong votes agree. Say more than two only where wrong answers were seen to scatter.
     *
     * @param probability t, that the answer is right; above 1/n and below 1
     * @param accuracy p, that one valid vote is right, measured; above 1/n and below 1
     * @param alternatives n, how many answers a vote can fall on; at least 2
     * @return the rule
     * @throws IllegalArgumentException if a value is out of range
     */
    static VotingRule untilRightWith(double probability, double accuracy, int alternatives) {
        return new UntilRight(probability, accuracy, alternatives);
    }

    /**
     * Until one answer is right with this probability, where several models vote and each vote counts by how good its model is: {@link
     * #untilRightWith(double, double, int)} with an accuracy for each. A vote of a model adds {@code w = ln(p (n - 1) / (1 - p))} to
     * its answer; i is right with probability {@code e^W(i) / sum over j of e^W(j)}. The answer that wins has the most weight, not
     * always the most votes. With equal accuracies it is that rule.
     *
     * @param probability t, that the answer is right; above 1/n and below 1
     * @param accuracies p of each model by name, measured; each above 1/n and below 1
     * @param alternatives n, how many answers a vote can fall on; at least 2
     * @return the rule, which refuses models that aren't named here
     * @throws IllegalArgumentException if a value is out of range, or no model is named
     */
    static VotingRule untilRightWith(double probability, Map<String, Double> accuracies, int alternatives) {
        return new UntilRightByModel(probability, accuracies, alternatives);
    }
}
