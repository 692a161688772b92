package dev.maker4j.internal.run;

import dev.maker4j.internal.spending.Ceiling;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.run.PauseReason;
import java.util.Optional;

/**
 * Is told what becomes of samples other than that they arrive. Confined to the thread that votes.
 *
 * @param <S> the state
 * @param <A> the action
 */
public interface CallTroubles<S, A> {

    /**
     * A call brought no reply, whether or not another attempt follows.
     *
     * @param asked the step
     * @param sample the sample's number within it
     * @param attempt which attempt it was, from 1
     * @param failure how it failed
     * @param retried whether another attempt follows
     */
    void failed(Asked<S, A> asked, int sample, int attempt, LlmException failure, boolean retried);

    /**
     * A sample is asked for a second time, since it is slow.
     *
     * @param asked the step
     * @param sample the sample's number within it
     */
    void hedged(Asked<S, A> asked, int sample);

    /**
     * A sample that has its reply got a second one, which nobody judges.
     *
     * @param asked the step
     * @param sample the sample's number within it
     * @param reply what was bought
     */
    void spare(Asked<S, A> asked, int sample, LlmReply reply);

    /**
     * A sample will not come: its call failed for good, or more often than is retried.
     *
     * @param asked the step
     * @param sample the sample's number within it
     * @param cause how
     */
    void gaveUp(Asked<S, A> asked, int sample, RuntimeException cause);

    /**
     * A sample will not come, and the run pauses with all that it bought.
     *
     * @param asked the step
     * @param reason why
     * @param detail what else there is to say
     * @param failure the provider's last failure, if it was one
     */
    void gaveUp(Asked<S, A> asked, PauseReason reason, String detail, Optional<LlmException> failure);

    /**
     * A call may not begin. Those in flight are waited for, since they are paid for.
     *
     * @param asked the step
     * @param sample the sample's number within it
     * @param ceiling what is in its way
     */
    void stopped(Asked<S, A> asked, int sample, Ceiling ceiling);

    /**
     * A call was ended, since nobody wants its reply any more.
     *
     * @param asked the step
     */
    void dropped(Asked<S, A> asked);

    /** The model turned out to be a simulation. */
    void simulated();

    /**
     * Somebody's code threw over a reply, which is kept all the same.
     *
     * @param problem what threw, without its message
     * @param thrown what it threw
     */
    void threw(String problem, Throwable thrown);
}
