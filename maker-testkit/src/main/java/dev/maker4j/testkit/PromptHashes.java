package dev.maker4j.testkit;

import dev.maker4j.llm.Prompt;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a prompt's text, cached for the latest system part and the latest prompt.
 *
 * <p>The samples of a step share one prompt and the steps of a task one system part, so nearly every text is read once.
 * The cache compares by identity and only saves time. The fields are racy on purpose: they hold immutable values, and a
 * thread that sees an old one hashes again and gets the same number.
 */
final class PromptHashes {
    private final long seed;
    private @Nullable OfSystem system;
    private @Nullable OfPrompt prompt;

    PromptHashes(long seed) {
        this.seed = Draws.mixed(seed);
    }

    @SuppressWarnings("ReferenceEquality") // identity is the quick test; equal prompts hash the same anyway
    long of(Prompt asked) {
        OfPrompt known = prompt;
        if (known != null && known.prompt == asked) {
            return known.hash;
        }
        long hash = Draws.hash(asked.user(), ofSystem(asked.system()));
        prompt = new OfPrompt(asked, hash);
        return hash;
    }

    @SuppressWarnings("ReferenceEquality") // as above
    private long ofSystem(String text) {
        OfSystem known = system;
        if (known != null && known.text == text) {
            return known.hash;
        }
        long hash = Draws.hash(text, seed);
        system = new OfSystem(text, hash);
        return hash;
    }

    private record OfSystem(String text, long hash) {}

    private record OfPrompt(Prompt prompt, long hash) {}
}
