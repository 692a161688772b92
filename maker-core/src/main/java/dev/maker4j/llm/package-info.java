/**
 * The port to language models: one request, one reply, failures as types.
 *
 * <p>Start at {@link dev.maker4j.llm.LlmClient}, the one interface an adapter implements. Retrying, voting and red flags
 * are not here: a client makes one attempt and says how it went.
 */
@NullMarked
package dev.maker4j.llm;

import org.jspecify.annotations.NullMarked;
