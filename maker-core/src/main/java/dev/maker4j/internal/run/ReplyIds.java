package dev.maker4j.internal.run;

import dev.maker4j.llm.LlmReply;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The identifiers of one writer's replies, and what they came with. Confined to one thread. */
final class ReplyIds {
    /** A copy comes soon after what it copies: to the same prompt, so in most runs within one step. */
    private static final int REMEMBERED = 1024;

    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private boolean meaningless;
    private boolean several;
    private boolean copied;

    /** What an identifier came with. */
    private record Seen(String prompt, @Nullable String text) {
        boolean isSame(String other, @Nullable String otherText) {
            return prompt.equals(other) && (text == null || otherText == null || text.equals(otherText));
        }
    }

    /** Whether an identifier came with another text, or to another prompt. From then on none is looked at. */
    boolean areMeaningless() {
        return meaningless;
    }

    /** Whether it isn't known yet if a reply came again or all replies have one identifier. */
    boolean areUnsure() {
        return copied && !several && !meaningless;
    }

    /** Whether they are known to tell replies apart, or not to. */
    boolean areSettled() {
        return meaningless || several || seen.isEmpty();
    }

    /**
     * Takes note of a reply with an identifier.
     *
     * @param prompt the fingerprint of what was asked
     * @param text what it says; null where a journal doesn't hold it
     * @return whether it is a copy of an earlier one
     */
    boolean isCopy(LlmReply reply, String prompt, @Nullable String text) {
        if (meaningless) {
            return false;
        }
        String id = reply.id().orElseThrow();
        Seen before = seen.get(id);
        if (before == null) {
            several |= !seen.isEmpty();
            seen.put(id, new Seen(prompt, text));
            if (seen.size() > REMEMBERED) {
                seen.remove(seen.keySet().iterator().next());
            }
            return false;
        }
        if (!before.isSame(prompt, text)) {
            ignore();
            return false;
        }
        copied = true;
        return true;
    }

    /** Looks at none any more. */
    void ignore() {
        meaningless = true;
        seen.clear();
    }
}
