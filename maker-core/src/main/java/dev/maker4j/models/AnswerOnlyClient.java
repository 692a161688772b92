package dev.maker4j.models;

import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Sampling;
import dev.maker4j.llm.TokenChoice;
import dev.maker4j.llm.TokenUsage;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A model whose replies lose the thoughts that they begin with, between {@code <think>} and {@code </think>}, before any red
 * flag or parser sees them. Safe for use by several threads where the model is.
 *
 * <pre>{@code
 * Maker.solving(task).asking(AnswerOnlyClient.over(qwen)).untilAheadBy(3)
 * }</pre>
 *
 * <p>Thoughts without an opening tag are cut too, as templates that put it into the prompt leave them; of thoughts that never
 * end nothing remains. Tags further on are left alone: there they are the answer's. What remains has no white space before
 * it. Where the provider doesn't say how much of the output was reasoning, it is taken to be the share of the characters that
 * were cut.
 */
public final class AnswerOnlyClient implements LlmClient {
    private static final String OPENING = "<think>";
    private static final String CLOSING = "</think>";

    private final LlmClient client;

    private AnswerOnlyClient(LlmClient client) {
        this.client = client;
    }

    /**
     * The same model without its thoughts.
     *
     * @param client the model
     * @return a client
     */
    public static AnswerOnlyClient over(LlmClient client) {
        return new AnswerOnlyClient(Objects.requireNonNull(client, "client"));
    }

    @Override
    public LlmReply complete(LlmRequest request) throws InterruptedException {
        LlmReply reply = client.complete(request);
        String text = reply.text();
        String answer = answer(text);
        if (answer.length() == text.length()) {
            return reply;
        }
        long cut = text.length() - (long) answer.length();
        return reply.saying(answer)
                .using(toldApart(reply.usage(), cut, text.length()))
                .choosing(last(reply.choices(), answer.length()));
    }

    /** The tokens of the answer, which come last. */
    private static List<TokenChoice> last(List<TokenChoice> choices, int characters) {
        int from = choices.size();
        for (int left = characters; left > 0 && from > 0; from--) {
            left -= choices.get(from - 1).token().length();
        }
        return choices.subList(from, choices.size());
    }

    static String answer(String text) {
        String rest = text.stripLeading();
        if (!rest.startsWith(OPENING)) {
            int end = rest.indexOf(CLOSING);
            int opening = rest.indexOf(OPENING);
            boolean openedInThePrompt = end >= 0 && (opening < 0 || end < opening);
            return openedInThePrompt ? after(end, rest) : text;
        }
        while (rest.startsWith(OPENING)) {
            int end = rest.indexOf(CLOSING);
            if (end < 0) {
                return "";
            }
            rest = after(end, rest);
        }
        return rest;
    }

    private static String after(int closing, String text) {
        return text.substring(closing + CLOSING.length()).stripLeading();
    }

    private static TokenUsage toldApart(TokenUsage usage, long cut, long all) {
        OptionalLong output = usage.outputTokens();
        if (output.isEmpty() || usage.reasoningTokens().orElse(0) > 0) {
            return usage;
        }
        return usage.reasoning(Math.round(output.getAsLong() * ((double) cut / all)));
    }

    @Override
    public String model() {
        return client.model();
    }

    @Override
    public Set<String> models() {
        return client.models();
    }

    @Override
    public boolean isSimulated() {
        return client.isSimulated();
    }

    @Override
    public boolean isSimulated(String writer) {
        return client.isSimulated(writer);
    }

    @Override
    public Sampling drawing(Sampling asked) {
        return client.drawing(asked);
    }

    @Override
    public boolean isInProcess() {
        return client.isInProcess();
    }

    @Override
    public boolean takesSeeds() {
        return client.takesSeeds();
    }

    @Override
    public boolean takesSchemas() {
        return client.takesSchemas();
    }

    @Override
    public String toString() {
        return "AnswerOnlyClient[" + client + "]";
    }
}
