package dev.maker4j;

import dev.maker4j.internal.run.StableNames;
import dev.maker4j.llm.LlmClient;

/** Names that foreign code may not give. */
final class Names {
    private Names() {}

    /** The model's name; empty where there is none, as of a mocked client. */
    @SuppressWarnings("ConstantValue") // clients may not be null-checked by their compiler
    static String of(LlmClient client) {
        String name = client.model();
        return name == null ? StableNames.NO_NAME : name;
    }
}
