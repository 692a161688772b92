/**
 * LangChain4j's chat models as clients.
 *
 * <p>Start at {@link dev.maker4j.langchain4j.OpenAiClient} for a real endpoint, at {@link
 * dev.maker4j.langchain4j.ChatModelClient} for a chat model you already have. Retrying and voting are not here; they live
 * in the core.
 */
@NullMarked
package dev.maker4j.langchain4j;

import org.jspecify.annotations.NullMarked;
