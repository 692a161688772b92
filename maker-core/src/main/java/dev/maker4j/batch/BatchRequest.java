package dev.maker4j.batch;

import dev.maker4j.llm.LlmRequest;
import dev.maker4j.stability.Experimental;

/**
 * One request of a batch. Immutable.
 *
 * @param id what its result is known by: up to 64 letters, digits and hyphens, of which no other request of the batch has the same
 * @param request what is asked
 */
@Experimental
public record BatchRequest(String id, LlmRequest request) {}
