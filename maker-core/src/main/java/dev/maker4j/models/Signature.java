package dev.maker4j.models;

import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;

/** Names the model that wrote a reply. */
final class Signature {
    private Signature() {}

    /** The reply with its writer's name; one that a member of a member wrote keeps that name. */
    static LlmReply of(LlmClient member, LlmReply reply) {
        return reply.model().isPresent() ? reply : reply.by(member.model());
    }
}
