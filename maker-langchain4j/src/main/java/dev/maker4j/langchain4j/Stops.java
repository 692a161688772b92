package dev.maker4j.langchain4j;

import dev.maker4j.llm.FinishReason;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the providers' stop reasons mean, in upper or lower case. */
final class Stops {
    /** The model didn't get to the end: what it said so far is no answer. */
    private static final Set<String> BROKEN_OFF = Set.of(
            "error",
            "abort",
            "aborted",
            "cancelled",
            "canceled",
            "engine_error",
            "failed",
            "insufficient_system_resource",
            "network_error",
            "server_error",
            "timeout",
            "unavailable");

    private static final Map<String, FinishReason> MEANINGS = new HashMap<>();

    static {
        mean(
                FinishReason.STOP,
                "stop",
                "eos",
                "eos_token",
                "end_turn",
                "stop_sequence",
                "complete",
                "completed",
                "end");
        mean(
                FinishReason.LENGTH,
                "length",
                "max_tokens",
                "max_length",
                "max_output_tokens",
                "max_completion_tokens",
                "model_length",
                "model_context_window_exceeded",
                "token_limit");
        mean(
                FinishReason.CONTENT_FILTER,
                "content_filter",
                "content_filtered",
                "safety",
                "recitation",
                "blocklist",
                "prohibited_content",
                "spii",
                "language",
                "image_safety",
                "guardrail_intervened",
                "refusal",
                "sensitive",
                "error_toxic");
        mean(FinishReason.TOOL_CALL, "tool_calls", "tool_call", "tool_use", "function_call");
        mean(
                FinishReason.INVALID_OUTPUT,
                "malformed_function_call",
                "malformed_response",
                "unexpected_tool_call",
                "too_many_tool_calls");
    }

    private Stops() {}

    private static void mean(FinishReason meaning, String... words) {
        for (String word : words) {
            MEANINGS.put(word, meaning);
        }
    }

    static boolean isBrokenOff(String reason) {
        return BROKEN_OFF.contains(reason.toLowerCase(Locale.ROOT));
    }

    /** The meaning of a reason; unknown if none is given or it isn't recognized. */
    static FinishReason meaning(String reason) {
        return MEANINGS.getOrDefault(reason.toLowerCase(Locale.ROOT), FinishReason.UNKNOWN);
    }
}
