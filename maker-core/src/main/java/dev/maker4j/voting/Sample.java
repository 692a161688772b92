package dev.maker4j.voting;

import dev.maker4j.llm.LlmReply;
import dev.maker4j.redflag.RedFlag;
import java.util.Objects;

/**
 * One model reply bought for a step, and what became of it. Immutable.
 *
 * @param <A> what is voted on
 */
public sealed interface Sample<A> {

    /**
     * The sample's number within its step; tallies count in this order.
     *
     * @return the number, from 0
     */
    int number();

    /** {@return what the model replied} */
    LlmReply reply();

    /**
     * A valid sample.
     *
     * @param number the sample's number within its step, from 0
     * @param answer the parsed answer, which is what counts
     * @param reply what the model replied
     * @param <A> what is voted on
     */
    record Vote<A>(int number, A answer, LlmReply reply) implements Sample<A> {
        public Vote {
            Objects.requireNonNull(answer, "answer");
            Objects.requireNonNull(reply, "reply");
        }
    }

    /**
     * A discarded sample.
     *
     * @param number the sample's number within its step, from 0
     * @param flag why it was discarded
     * @param reply what the model replied
     * @param <A> what is voted on
     */
    record Flagged<A>(int number, RedFlag flag, LlmReply reply) implements Sample<A> {
        public Flagged {
            Objects.requireNonNull(flag, "flag");
            Objects.requireNonNull(reply, "reply");
        }
    }
}
