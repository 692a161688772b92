package dev.maker4j.langchain4j;

import java.util.regex.Pattern;

/** What is known of models by their names, whoever serves them. */
final class Models {
    /** OpenAI's reasoning models, be it behind a router's prefix: o1, o3-mini, gpt-5, gpt-5-nano; not gpt-5-chat, not gpt-4o. */
    private static final Pattern REASONING = Pattern.compile("(?:.*/)?(?:o\\d(?:-.*)?|gpt-5(?!.*chat)(?:[.-].*)?)");

    private Models() {}

    /** Whether a model takes no temperature but its own, and no {@code max_tokens}. */
    static boolean isFixedInTemperature(String name) {
        return REASONING.matcher(name).matches();
    }
}
