package dev.maker4j.langchain4j;

import java.util.regex.Pattern;

/** What is known of models by their names, whoever serves them. */
final class Models {
    /**
     * OpenAI's reasoning models, with or without a router's prefix: o1, o3-mini, gpt-5, gpt-5-nano; not gpt-5-chat, not
     * gpt-4o.
     */
    private static final Pattern REASONING = Pattern.compile("(?:.*/)?(?:o\\d(?:-.*)?|gpt-5(?!.*chat)(?:[.-].*)?)");

    /** OpenAI's models from before it took schemas. */
    private static final Pattern WITHOUT_SCHEMAS =
            Pattern.compile("(?:.*/)?(?:gpt-3.*|gpt-4(?:-.*)?|gpt-4o-2024-05-13|o1-(?:mini|preview).*)");

    private Models() {}

    /** Whether a model of OpenAI's takes the schema of an answer; all of its newer ones do. */
    static boolean takesSchemas(String name) {
        return !WITHOUT_SCHEMAS.matcher(name).matches();
    }

    /** Whether a model takes no temperature but its own, and no {@code max_tokens}. */
    static boolean isFixedInTemperature(String name) {
        return REASONING.matcher(name).matches();
    }
}
