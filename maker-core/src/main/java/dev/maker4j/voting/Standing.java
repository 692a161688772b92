package dev.maker4j.voting;

import dev.maker4j.stability.Experimental;

/**
 * How a vote stands: the whole tally, as a rule sees it. Answers are known here by their places, in the order in which they
 * first came up. A view that changes as votes are counted: a rule must not keep it.
 *
 * <p>Implemented by the library only; methods may be added.
 */
@Experimental
public interface Standing {

    /**
     * Votes of the answer in front.
     *
     * @return 0 before the first vote
     */
    int leader();

    /**
     * Votes of the next one.
     *
     * @return 0 where there is only one answer
     */
    int runnerUp();

    /**
     * Valid votes so far.
     *
     * @return at least 0
     */
    int total();

    /**
     * Discarded samples so far.
     *
     * @return at least 0
     */
    int discarded();

    /**
     * Samples discarded so far for one reason.
     *
     * @param reason the {@linkplain dev.maker4j.redflag.RedFlag#reason() red flag's}
     * @return at least 0
     */
    int discarded(String reason);

    /** {@return how many different answers came up, at least 0} */
    int answers();

    /**
     * Votes of one answer.
     *
     * @param answer its place, from 0 to {@code answers() - 1}
     * @return at least 1
     */
    int votes(int answer);

    /**
     * The answer with most votes; of several, the one that had so many first.
     *
     * @return its place; 0 before the first vote
     */
    int inFront();

    /**
     * Votes of one answer by one model of several.
     *
     * @param answer its place, from 0 to {@code answers() - 1}
     * @param model the model that its replies {@linkplain dev.maker4j.llm.LlmReply#by name}
     * @return 0 where no reply named it
     */
    int votes(int answer, String model);

    /**
     * A standing with these votes and nothing discarded, for tests of rules and for what-if questions.
     *
     * @param votes of each answer
     * @return an immutable standing
     */
    static Standing of(int... votes) {
        return new FixedStanding(votes);
    }
}
