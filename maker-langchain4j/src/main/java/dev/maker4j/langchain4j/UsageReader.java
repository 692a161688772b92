package dev.maker4j.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maker4j.llm.TokenUsage;
import java.util.regex.Pattern;

/*
 * Gemini and Grok leave hidden reasoning out of completion_tokens and have it in the total only, so the output is the larger
 * of what is told and what the total leaves beside the prompt.
 */
/** Reads the tokens of a raw answer, as the providers of OpenAI's protocol tell them. */
final class UsageReader {
    private static final long NOT_SAID = -1;
    private static final Pattern WHOLE = Pattern.compile("\\d{1,18}(?:\\.0*)?");

    private UsageReader() {}

    static TokenUsage read(JsonNode usage) {
        JsonNode ofInput = first(usage, "prompt_tokens_details", "input_tokens_details");
        JsonNode ofOutput = first(usage, "completion_tokens_details", "output_tokens_details");
        long total = count(usage, "total_tokens");
        long input = count(usage, "prompt_tokens", "input_tokens");
        long told = count(usage, "completion_tokens", "output_tokens");
        long thought = Math.max(count(ofOutput, "reasoning_tokens"), count(usage, "reasoning_tokens"));
        long output = output(input, told, total, thought);
        if (input < 0 && total >= output && output >= 0) {
            input = total - output;
        }
        if (input >= 0 && !usage.has("prompt_tokens")) {
            input += cachedBeside(usage);
        }
        TokenUsage read = TokenUsage.unknown();
        read = input < 0 ? read : read.input(input);
        read = output < 0 ? read : read.output(output);
        long cached = Math.max(
                count(ofInput, "cached_tokens"),
                count(usage, "prompt_cache_hit_tokens", "cached_tokens", "cache_read_input_tokens"));
        read = cached < 0 ? read : read.cachedInput(cached);
        long written = Math.max(
                count(ofInput, "cache_write_tokens", "cache_creation_tokens"),
                count(usage, "cache_creation_input_tokens", "cache_write_input_tokens"));
        read = written < 0 ? read : read.cacheWrite(written);
        long hidden = told >= 0 ? Math.max(thought, output > told ? output - told : NOT_SAID) : thought;
        return hidden < 0 ? read : read.reasoning(hidden);
    }

    /** Anthropic's own way of counting leaves the tokens of its cache out of the input. */
    private static long cachedBeside(JsonNode usage) {
        return Math.max(0, count(usage, "cache_read_input_tokens"))
                + Math.max(0, count(usage, "cache_creation_input_tokens", "cache_write_input_tokens"));
    }

    private static long output(long input, long told, long total, long thought) {
        long beside = total >= 0 && input >= 0 && total >= input ? total - input : NOT_SAID;
        long most = Math.max(told, beside);
        boolean reasoningIsBeside = told >= 0 && beside < 0 && thought > told;
        return reasoningIsBeside ? told + thought : most;
    }

    private static JsonNode first(JsonNode usage, String one, String other) {
        return usage.path(one).isObject() ? usage.path(one) : usage.path(other);
    }

    /** The first of these counts that is a whole number, be it written as a string; −1 where none is. */
    private static long count(JsonNode usage, String... names) {
        for (String name : names) {
            String text = usage.path(name).asText("").strip();
            if (WHOLE.matcher(text).matches()) {
                int point = text.indexOf('.');
                return Long.parseLong(point < 0 ? text : text.substring(0, point));
            }
        }
        return NOT_SAID;
    }
}
