package dev.maker4j.langchain4j;

/** Bodies as an OpenAI endpoint sends them. */
final class Bodies {
    private Bodies() {}

    static String saying(String text) {
        return choice("{\"role\": \"assistant\", \"content\": \"" + text + "\"}", "\"stop\"");
    }

    static String choice(String message, String finishReason) {
        return """
                {"id": "c-1", "object": "chat.completion", "created": 1, "model": "m",
                 "choices": [{"index": 0, "message": %s, "finish_reason": %s}],
                 "usage": {"prompt_tokens": 40, "completion_tokens": 7, "total_tokens": 47,
                           "prompt_tokens_details": {"cached_tokens": 32}}}""".formatted(message, finishReason);
    }

    static String withoutUsage(String text) {
        return """
                {"id": "c-1", "object": "chat.completion", "created": 1, "model": "m",
                 "choices": [{"index": 0, "message": {"role": "assistant", "content": "%s"}, "finish_reason": "stop"}]}""".formatted(text);
    }

    static String error(String code, String message) {
        return """
                {"error": {"message": "%s", "type": "some_type", "param": null, "code": "%s"}}""".formatted(message, code);
    }
}
