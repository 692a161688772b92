package dev.maker4j.testkit.server;

import dev.maker4j.llm.Prompt;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which samples of each prompt were asked for: numbers those that come without a number, and counts failed attempts.
 *
 * <p>A number whose call failed is given out again, so retries don't use numbers up. Only the prompts asked most recently
 * are remembered. Safe for use by several threads.
 */
final class Calls {
    private final Map<Prompt, Seen> prompts;

    /** Remembers so many prompts at most. */
    Calls(int mostPrompts) {
        this.prompts = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Prompt, Seen> eldest) {
                return size() > mostPrompts;
            }
        };
    }

    /** The smallest number of this prompt that isn't answered or being answered. */
    synchronized int number(Prompt prompt) {
        BitSet taken = seen(prompt).taken;
        int number = taken.nextClearBit(0);
        taken.set(number);
        return number;
    }

    /** How often this sample failed since it was last answered. */
    synchronized int failures(Call call) {
        return seen(call.prompt()).failures.getOrDefault(call.sample(), 0);
    }

    synchronized void answered(Call call) {
        seen(call.prompt()).failures.remove(call.sample());
    }

    synchronized void failed(Call call) {
        Seen seen = seen(call.prompt());
        seen.failures.merge(call.sample(), 1, Integer::sum);
        seen.taken.clear(call.sample());
    }

    private Seen seen(Prompt prompt) {
        return prompts.computeIfAbsent(prompt, unseen -> new Seen());
    }

    private static final class Seen {
        final BitSet taken = new BitSet();
        final Map<Integer, Integer> failures = new HashMap<>(4);
    }
}
