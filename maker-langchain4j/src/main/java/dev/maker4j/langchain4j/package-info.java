/**
 * LangChain4j in both directions: its chat models as clients, and a chat model that answers by vote.
 *
 * <p>Start at {@link dev.maker4j.langchain4j.OpenAiClient} for a real endpoint, at {@link
 * dev.maker4j.langchain4j.ChatModelClient} for a chat model you already have, or at {@link
 * dev.maker4j.langchain4j.VotingChatModel} to give an existing AI Service voted answers. Retrying and voting are not here;
 * they live in the core.
 *
 * <p>What a provider's answer means is read by {@code AnswerReader}; {@code docs/models.md} has the table.
 */
@NullMarked
package dev.maker4j.langchain4j;

import org.jspecify.annotations.NullMarked;
