package dev.maker4j.llm;

import java.util.Set;

/**
 * The one port to a language model: a request in, a reply out.
 *
 * <p>A client makes exactly one attempt. It doesn't retry, judge or repair: the engine retries what is {@linkplain
 * LlmException.Transient transient}, stops at what is {@linkplain LlmException.Permanent permanent}, and discards replies
 * by red flags. It must be safe for use by several threads, since the samples of a round are asked for in parallel.
 */
@FunctionalInterface
public interface LlmClient {

    /**
     * Asks for one sample and blocks until the whole reply is there.
     *
     * <p>An interrupt of the calling thread must end the call promptly and free its connection. A client that talks to a
     * network must keep a total deadline of its own, which also ends a reply that stalls half-way.
     *
     * @param request what to ask
     * @return the reply; a reply with an empty text is a reply, not a failure
     * @throws LlmException.Transient if the same request may succeed later
     * @throws LlmException.Permanent if the same request can never succeed
     * @throws InterruptedException if the calling thread was interrupted
     */
    LlmReply complete(LlmRequest request) throws InterruptedException;

    /** {@return the model's name, for reports; never a key or another secret} */
    default String model() {
        return "unnamed";
    }

    /**
     * The models that replies may come from, by the names that prices go by. One, unless the client asks several and its
     * replies {@linkplain LlmReply#by(String) name} the one that wrote them.
     *
     * @return the names; at least one
     */
    default Set<String> models() {
        return Set.of(model());
    }

    /**
     * Whether this model is a simulation. Whatever is shown of a run says so. A client that learns it from the answers says so
     * from the first of them on: it is asked again as long as it says no.
     *
     * @return true for a simulated or scripted model
     */
    default boolean isSimulated() {
        return false;
    }

    /**
     * Whether replies that {@linkplain LlmReply#by(String) name} this model as their writer are simulated. A client that asks several
     * knows them apart.
     *
     * @param writer the model's name
     * @return true for a simulated or scripted model
     */
    default boolean isSimulated(String writer) {
        return isSimulated();
    }

    /**
     * How samples are really drawn where they are asked for like this: a model that takes no temperature but its own is sent none,
     * whatever is asked, and a run's identity says so.
     *
     * @param asked what the run asks for
     * @return the same, unless something of it isn't sent
     */
    default Sampling drawing(Sampling asked) {
        return asked;
    }

    /**
     * Whether a call computes its reply on the calling thread without waiting for anything. The engine then asks for the
     * samples of a round one after another, which is faster than handing them to other threads.
     *
     * @return true where a call never waits
     */
    default boolean isInProcess() {
        return false;
    }

    /**
     * Whether the provider is known to take {@linkplain LlmRequest#seed() seeds}. Requests carry one by default where it does; a
     * client that gets one sends it in any case.
     *
     * @return false where it isn't known
     */
    default boolean takesSeeds() {
        return false;
    }

    /**
     * Whether the client sends the {@linkplain Prompt#schema() schema} of an answer apart from the prompt's text. To one that doesn't,
     * the schema is {@linkplain Prompt#spelledOut() said in words}.
     *
     * @return true where it does
     */
    default boolean takesSchemas() {
        return false;
    }
}
