package dev.maker4j.internal.journalling;

import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.TokenUsage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A reply but for its text, as members of an entry. What is as usual is left out. */
final class ReplyMembers {
    private ReplyMembers() {}

    static void put(LlmReply reply, JsonObject json) {
        json.put("in", reply.usage().inputTokens())
                .put("cached", reply.usage().cachedInputTokens())
                .put("out", reply.usage().outputTokens());
        reply.model().ifPresent(model -> json.put("model", model));
        if (reply.finishReason() != FinishReason.STOP) {
            json.put("finish", reply.finishReason().name());
        }
        if (!reply.latency().isZero()) {
            json.put("nanos", reply.latency().toNanos());
        }
    }

    static LlmReply reply(String text, Entry entry) {
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
        @Nullable String finish = entry.find("finish");
        LlmReply reply = LlmReply.of(
                text,
                usage,
                finish == null ? FinishReason.STOP : FinishReason.valueOf(finish),
                Duration.ofNanos(entry.number("nanos")));
        @Nullable String model = entry.find("model");
        return model == null ? reply : reply.by(model);
    }
}
