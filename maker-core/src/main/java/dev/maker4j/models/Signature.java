package dev.maker4j.models;

import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.Sampling;
import java.util.List;
import java.util.Objects;

/** Names the model that wrote a reply. */
final class Signature {
    private Signature() {}

    /** The member, which must have a name for its replies and prices to go by; mocks tend to have none. */
    @SuppressWarnings({"ConstantValue", "RedundantNullCheck"}) // clients may not be null-checked by their compiler
    static LlmClient requireNamed(LlmClient member, String which) {
        if (Objects.requireNonNull(member, which).model() == null
                || member.models().isEmpty()) {
            throw new IllegalArgumentException("the " + which + " model, of " + member.getClass()
                    + ", has no name: its model() is null or its models() are empty; give a mock both");
        }
        return member;
    }

    /** The reply with its writer's name; one that a member of a member wrote keeps that name. */
    static LlmReply of(LlmClient member, LlmReply reply) {
        return reply.model().isPresent() ? reply : reply.by(member.model());
    }

    /** Whether whoever has this name is a simulation; where none has it, whether any member is. */
    static boolean isSimulated(List<LlmClient> members, String writer) {
        List<LlmClient> writers = members.stream()
                .filter(member -> member.models().contains(writer))
                .toList();
        return writers.isEmpty()
                ? members.stream().anyMatch(LlmClient::isSimulated)
                : writers.stream().allMatch(member -> member.isSimulated(writer));
    }

    /** How all members draw samples; as asked where they differ. */
    static Sampling sampling(List<LlmClient> members, Sampling asked) {
        List<Sampling> theirs = members.stream()
                .map(member -> Objects.requireNonNullElse(member.drawing(asked), asked))
                .toList();
        boolean alike = theirs.stream()
                .allMatch(one -> one.toString().equals(theirs.get(0).toString()));
        return alike ? theirs.get(0) : asked;
    }
}
