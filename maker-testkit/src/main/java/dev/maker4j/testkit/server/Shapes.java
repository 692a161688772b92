package dev.maker4j.testkit.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Answers in the shapes that providers of OpenAI's protocol really send, beside those that OpenAI documents. Each is a {@link
 * Fault}, to be met by {@link OpenAiServer#next} or a share of {@link Faults}.
 */
public final class Shapes {
    private static final int OK = 200;

    private Shapes() {}

    /** The model's reply, changed in some way. */
    private static Fault reply(String name, Consumer<ObjectNode> change) {
        return Fault.shaped(
                name,
                model -> model.asked(json -> {
                    change.accept(json);
                    return HttpResponse.answer(ChatProtocol.written(json));
                }));
    }

    private static Fault fixed(String name, HttpResponse response) {
        return Fault.shaped(name, model -> response);
    }

    private static ObjectNode choice(ObjectNode json) {
        return (ObjectNode) json.path("choices").path(0);
    }

    private static ObjectNode message(ObjectNode json) {
        return (ObjectNode) choice(json).path("message");
    }

    private static ObjectNode usage(ObjectNode json) {
        return (ObjectNode) json.path("usage");
    }

    /**
     * The whole reply, with any {@code finish_reason}.
     *
     * @param reason the word as it is sent, such as {@code eos}, {@code SAFETY} or the empty text
     * @return the fault
     */
    public static Fault finishing(String reason) {
        Objects.requireNonNull(reason, "reason");
        return reply("finishing " + reason, json -> choice(json).put("finish_reason", reason));
    }

    /**
     * The first half of the reply, which broke off, with a {@code finish_reason} that says so.
     *
     * @param reason the word as it is sent, such as {@code error} or {@code insufficient_system_resource}
     * @return the fault
     */
    public static Fault brokenOff(String reason) {
        Objects.requireNonNull(reason, "reason");
        return Fault.shaped(
                "broken off by " + reason,
                model -> model.asked(json -> {
                    String text = message(json).path("content").asText();
                    message(json).put("content", text.substring(0, (text.length() + 1) / 2));
                    choice(json).put("finish_reason", reason);
                    return HttpResponse.json(OK, ChatProtocol.written(json));
                }));
    }

    /**
     * HTTP 200 with a reply and an error beside it.
     *
     * @param code the error's code, which is mostly a status, such as 502
     * @return the fault
     */
    public static Fault errorBesideChoices(int code) {
        return Fault.shaped(
                "error " + code + " beside choices",
                model -> model.asked(json -> {
                    json.putObject("error").put("code", code).put("message", "Provider returned error");
                    return HttpResponse.json(OK, ChatProtocol.written(json));
                }));
    }

    /**
     * HTTP 200 with an error instead of a reply.
     *
     * @param code the error's code, which is mostly a status, such as 429
     * @return the fault
     */
    public static Fault errorInside(int code) {
        ObjectNode json = ChatProtocol.object();
        json.putObject("error").put("code", code).put("message", "Provider returned error");
        return fixed("error " + code + " inside", HttpResponse.json(OK, ChatProtocol.written(json)));
    }

    /**
     * An error as OpenAI words it.
     *
     * @param status the HTTP status
     * @param code the error's code
     * @param type the error's type
     * @param message the error in words
     * @return the fault
     */
    public static Fault error(int status, String code, String type, String message) {
        String body = ChatProtocol.error(message, type, code);
        return fixed("error " + status + " " + code + " " + type + " " + message, HttpResponse.json(status, body));
    }

    /**
     * An error with {@code Retry-After}, in any of its forms.
     *
     * @param status the HTTP status, such as 409 or 425
     * @param retryAfter the header's value, such as {@code 0.333333333333}
     * @return the fault
     */
    public static Fault comingBack(int status, String retryAfter) {
        String body = ChatProtocol.error("Not now.", "server_error", "not_now");
        return fixed(
                "error " + status + " until " + retryAfter,
                HttpResponse.json(status, body).headers(Map.of("Retry-After", retryAfter)));
    }

    /**
     * Any answer at all.
     *
     * @param status the HTTP status
     * @param body the body, sent as JSON whatever it is
     * @return the fault
     */
    public static Fault raw(int status, String body) {
        return fixed("raw " + status + " " + body, HttpResponse.json(status, body));
    }

    /**
     * HTTP 400 of a prompt beyond the context, as llama.cpp's server words it.
     *
     * @param prompt tokens of the prompt
     * @param context tokens of the context
     * @return the fault
     */
    public static Fault promptTooLong(int prompt, int context) {
        ObjectNode json = ChatProtocol.object();
        json.putObject("error")
                .put("code", 400)
                .put("message", "the request exceeds the available context size, try increasing it")
                .put("type", "exceed_context_size_error")
                .put("n_prompt_tokens", prompt)
                .put("n_ctx", context);
        return fixed("prompt of " + prompt + " in " + context, HttpResponse.json(400, ChatProtocol.written(json)));
    }

    /**
     * HTTP 400 of one sample's bad luck: the model called a tool that it doesn't have, or wrote JSON that isn't in the schema.
     *
     * @param code {@code tool_use_failed} or {@code json_validate_failed}
     * @return the fault
     */
    public static Fault outputRejected(String code) {
        return error(400, code, "invalid_request_error", "Failed to call a function. See 'failed_generation'.");
    }

    /**
     * The reply as a list of parts, with a thought before it.
     *
     * @param thought what the model thought
     * @return the fault
     */
    public static Fault contentInParts(String thought) {
        return reply("content in parts with " + thought, json -> {
            String text = message(json).path("content").asText();
            int half = text.length() / 2;
            ArrayNode parts = message(json).putArray("content");
            parts.addObject()
                    .put("type", "thinking")
                    .putArray("thinking")
                    .addObject()
                    .put("type", "text")
                    .put("text", thought);
            parts.addObject().put("type", "text").put("text", text.substring(0, half));
            parts.addObject().put("type", "text").put("text", text.substring(half));
        });
    }

    /**
     * The reply after thoughts between {@code <think>} and {@code </think>}.
     *
     * @param thought what the model thought
     * @return the fault
     */
    public static Fault thinkingAloud(String thought) {
        return reply("thinking aloud " + thought, json -> {
            String text = message(json).path("content").asText();
            message(json).put("content", "<think>\n" + thought + "\n</think>\n\n" + text);
        });
    }

    /**
     * A choice that Azure's filter left without a message.
     *
     * @return the fault
     */
    public static Fault filteredWithoutMessage() {
        return reply("filtered without a message", json -> {
            choice(json).remove("message");
            choice(json).put("finish_reason", "content_filter");
        });
    }

    /**
     * A refusal in the place that the protocol has for it.
     *
     * @return the fault
     */
    public static Fault refusal() {
        return reply("refusal", json -> message(json).putNull("content").put("refusal", "I can't help with that."));
    }

    /**
     * A reply without usage.
     *
     * @return the fault
     */
    public static Fault withoutUsage() {
        return reply("without usage", json -> json.remove("usage"));
    }

    /**
     * A reply whose usage is written as texts.
     *
     * @return the fault
     */
    public static Fault usageAsText() {
        return reply("usage as text", json -> {
            ObjectNode usage = usage(json);
            usage.fieldNames()
                    .forEachRemaining(name -> usage.put(name, usage.path(name).asText()));
        });
    }

    /**
     * Hidden reasoning that only the total tells of, as Gemini and Grok have it.
     *
     * @param tokens how many
     * @return the fault
     */
    public static Fault reasoningInTotal(long tokens) {
        return reply("reasoning in total " + tokens, json -> {
            ObjectNode usage = usage(json);
            usage.put("total_tokens", usage.path("total_tokens").asLong() + tokens);
        });
    }

    /**
     * Hidden reasoning among the completion's tokens, as OpenAI has it.
     *
     * @param tokens how many
     * @return the fault
     */
    public static Fault reasoningInCompletion(long tokens) {
        return reply("reasoning in completion " + tokens, json -> {
            ObjectNode usage = usage(json);
            usage.put("completion_tokens", usage.path("completion_tokens").asLong() + tokens);
            usage.put("total_tokens", usage.path("total_tokens").asLong() + tokens);
            usage.putObject("completion_tokens_details").put("reasoning_tokens", tokens);
        });
    }

    /**
     * A reply after blank lines, as OpenRouter sends while it waits; many enough are more than a client should take in.
     *
     * @param bytes how many
     * @return the fault
     */
    public static Fault padded(int bytes) {
        return Fault.shaped(
                "padded by " + bytes,
                model -> model.asked(json -> HttpResponse.answer("\n".repeat(bytes) + ChatProtocol.written(json))));
    }
}
