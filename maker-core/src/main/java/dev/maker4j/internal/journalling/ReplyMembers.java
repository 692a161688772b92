package dev.maker4j.internal.journalling;

import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.TokenUsage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A reply but for its text, as members of an entry. What is as usual is left out. */
final class ReplyMembers {
    private static final String CHOICES = "choices";

    private ReplyMembers() {}

    static void put(LlmReply reply, JsonObject json) {
        json.put("in", reply.usage().inputTokens())
                .put("cached", reply.usage().cachedInputTokens())
                .put("written", reply.usage().cacheWriteTokens())
                .put("out", reply.usage().outputTokens())
                .put("thought", reply.usage().reasoningTokens())
                .put("inAtMost", reply.usage().estimatedInputTokens())
                .put("outAtMost", reply.usage().estimatedOutputTokens());
        reply.model().ifPresent(model -> json.put("model", model));
        reply.id().ifPresent(id -> json.put("id", id));
        if (reply.finishReason() != FinishReason.STOP) {
            json.put("finish", reply.finishReason().name());
        }
        if (!reply.latency().isZero()) {
            json.put("nanos", reply.latency().toNanos());
        }
        if (!reply.choices().isEmpty()) {
            json.put(CHOICES, reply.choices());
        }
    }

    static LlmReply reply(String text, Members entry) {
        TokenUsage usage = TokenUsage.unknown();
        if (entry.has("in")) {
            usage = usage.input(entry.number("in"));
        }
        if (entry.has("cached")) {
            usage = usage.cachedInput(entry.number("cached"));
        }
        if (entry.has("out")) {
            usage = usage.output(entry.number("out"));
        }
        if (entry.has("written")) {
            usage = usage.cacheWrite(entry.number("written"));
        }
        if (entry.has("thought")) {
            usage = usage.reasoning(entry.number("thought"));
        }
        usage = estimated(usage, entry);
        @Nullable String finish = entry.find("finish");
        LlmReply reply = LlmReply.of(
                text,
                usage,
                finish == null ? FinishReason.STOP : reason(finish),
                Duration.ofNanos(entry.number("nanos")));
        @Nullable String model = entry.find("model");
        @Nullable String id = entry.find("id");
        LlmReply named = model == null ? reply : reply.by(model);
        LlmReply identified = id == null ? named : named.identifiedBy(id);
        @Nullable String choices = entry.list(CHOICES);
        return choices == null ? identified : identified.choosing(TokenChoices.read(choices));
    }

    /** What was estimated when the reply came; a journal from before that has none. */
    private static TokenUsage estimated(TokenUsage usage, Members entry) {
        boolean whole = (entry.has("in") || entry.has("inAtMost")) && (entry.has("out") || entry.has("outAtMost"));
        return whole ? usage.estimatedUpTo(entry.number("inAtMost"), entry.number("outAtMost")) : usage;
    }

    /** A reason that a later version added counts as one of the others. */
    private static FinishReason reason(String name) {
        try {
            return FinishReason.valueOf(name);
        } catch (IllegalArgumentException newer) {
            return FinishReason.UNKNOWN;
        }
    }
}
