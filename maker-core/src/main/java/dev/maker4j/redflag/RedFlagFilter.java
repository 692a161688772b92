package dev.maker4j.redflag;

import dev.maker4j.llm.LlmReply;
import java.util.Optional;

/** One sign of an unreliable reply. Safe for use by several threads; a pure function of the reply. */
@FunctionalInterface
public interface RedFlagFilter {

    /**
     * Looks at a reply before it is parsed.
     *
     * @param reply the reply, which is never changed
     * @return the red flag; empty where the reply looks reliable to this filter
     */
    Optional<RedFlag> inspect(LlmReply reply);
}
