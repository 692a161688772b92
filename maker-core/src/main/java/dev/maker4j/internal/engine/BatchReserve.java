package dev.maker4j.internal.engine;

import dev.maker4j.budget.ModelUsage;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.TokenUsage;
import java.time.Duration;

/*
 * A budget is looked at before each call, but a batch is thousands of calls at once. So what it may use is worked out beforehand. Nothing
 * is known at first but bounds: a token a byte of the prompt, and the limit of the reply. From the first reply on it is what the dearest
 * one so far says: its tokens by the bytes of its prompt, and the longest reply.
 */
/** Works out what the requests of a batch may use. Confined to one thread. */
final class BatchReserve {
    /** Of a reply without a limit, as long as nobody knows more. */
    private static final long UNLIMITED_REPLY = 4_096;

    private double inputShare;
    private long longestReply;
    private long input;
    private long output;
    private long samples;

    /** A batch begins. */
    void begin() {
        input = 0;
        output = 0;
        samples = 0;
    }

    /** What the batch may use together with this request. */
    ModelUsage with(LlmRequest request) {
        long limit = request.maxOutputTokens().orElse(0);
        long most = limit == 0 ? Math.max(UNLIMITED_REPLY, longestReply) : limit;
        input += inputShare == 0 ? bound(request) : (long) Math.ceil(bound(request) * inputShare);
        output += longestReply == 0 ? most : Math.min(most, longestReply);
        samples++;
        return ModelUsage.of(samples, 0, input, 0, output);
    }

    /** A reply tells what requests take. */
    void arrived(LlmRequest request, LlmReply reply) {
        TokenUsage usage = reply.usage();
        if (usage.isCounted()) {
            inputShare = Math.max(inputShare, usage.inputTokens().orElse(0) / (double) bound(request));
            longestReply = Math.max(longestReply, usage.outputTokens().orElse(0));
        }
    }

    /** The tokens of a prompt at most, as they are estimated for a reply that doesn't tell them. */
    private static long bound(LlmRequest request) {
        return LlmReply.withoutText(TokenUsage.unknown(), FinishReason.UNKNOWN, Duration.ZERO)
                .estimatingUsage(request)
                .usage()
                .estimatedInputTokens()
                .orElse(0);
    }
}
