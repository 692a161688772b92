package dev.maker4j.internal.run;

import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlags;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * Votes are worth something because samples are independent. A cache between here and the model, keyed by the request, sends one
 * reply many times, and then a wrong one wins unanimously. Its sign is the reply's identifier: it comes again with the same text to
 * the same prompt. An identifier that comes with another text, or to another prompt, is none: some servers send a constant.
 *
 * Where only one identifier was ever seen and it comes again, a cache and a constant look alike. Then the prompt is asked with a
 * line break at its end, which is the same question and another request: a constant comes again, a cached reply doesn't.
 */
/** Finds replies that were sent before. Confined to one thread. */
final class Copies {
    /** A copy comes soon after what it copies: to the same prompt, so in most runs within one step. */
    private static final int REMEMBERED = 1024;

    private final CopySigns signs;
    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private boolean off;
    private boolean meaningless;
    private boolean several;
    private boolean copied;

    /** What an identifier came with. */
    private record Seen(Prompt prompt, @Nullable String text) {
        boolean isSame(Prompt other, @Nullable String otherText) {
            return prompt.equals(other) && (text == null || otherText == null || text.equals(otherText));
        }
    }

    Copies(boolean off, CopySigns signs) {
        this.off = off;
        this.signs = signs;
    }

    /** What else may tell of copies. */
    CopySigns signs() {
        return signs;
    }

    /** Whether it can't be told yet if a reply came again or all replies have one identifier. */
    boolean isUnsure() {
        return copied && !several && !off;
    }

    /** Whether identifiers are known to tell replies apart, or not to be looked at, or there are none. */
    boolean isSettled() {
        return off || several || seen.isEmpty();
    }

    /** Takes note of a reply that an earlier stint judged. */
    void restored(Prompt prompt, RecordedSample recorded) {
        if (canTell(recorded.reply())) {
            note(
                    recorded.reply(),
                    prompt,
                    recorded.verbatim() ? recorded.reply().text() : null);
            copied |= recorded.isFlaggedAs(RedFlags.COPY);
        }
    }

    /** Whether there is anything to be known of a reply. */
    private boolean canTell(LlmReply reply) {
        return !off && reply.id().isPresent();
    }

    /**
     * Looks at a reply that arrived.
     *
     * @return the red flag of a copy; empty where it is none, or nothing can be told of it
     */
    Optional<RedFlag> inspect(Prompt prompt, LlmReply reply) {
        if (!canTell(reply)) {
            return Optional.empty();
        }
        String id = reply.id().orElseThrow();
        Seen before = note(reply, prompt, reply.text());
        if (before == null) {
            return Optional.empty();
        }
        if (!before.isSame(prompt, reply.text())) {
            meaningless = true;
            ignore();
            return Optional.empty();
        }
        copied = true;
        return Optional.of(new RedFlag(
                RedFlags.COPY,
                "reply " + id
                        + " came before, to the same prompt and with the same text: a cache answers for the model;"
                        + " turn it off, or let it tell requests apart by their seeds. If the server gives all its replies"
                        + " one identifier, say Sampling.ignoringReplyIds()"));
    }

    void ignore() {
        off = true;
        seen.clear();
    }

    /** Whether an identifier came with another text, or to another prompt. */
    boolean foundMeaningless() {
        return meaningless;
    }

    /** Identifiers are a model's own: two servers of an ensemble may number their replies alike. */
    private @Nullable Seen note(LlmReply reply, Prompt prompt, @Nullable String text) {
        String id = reply.model().orElse("") + '\n' + reply.id().orElseThrow();
        Seen before = seen.get(id);
        if (before == null) {
            several |= !seen.isEmpty();
            seen.put(id, new Seen(prompt, text));
            if (seen.size() > REMEMBERED) {
                seen.remove(seen.keySet().iterator().next());
            }
        }
        return before;
    }
}
