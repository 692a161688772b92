package dev.maker4j.llm;

import java.util.Objects;

/**
 * What a model is asked, in two parts, and the schema of the answer where it is to be JSON.
 *
 * <p>The system part holds what stays the same for every step of a task (rules, strategy, answer format), so that
 * providers can cache it; the user part holds what this step adds. Immutable.
 *
 * @param system the stable part; empty where there is none
 * @param user the part that belongs to this step; not blank
 * @param schema the JSON schema that the answer must follow, an object as text; empty where the answer is free text
 */
public record Prompt(String system, String user, String schema) {

    public Prompt {
        Objects.requireNonNull(system, "system");
        Objects.requireNonNull(user, "user");
        if (user.isBlank()) {
            throw new IllegalArgumentException("a prompt needs a user part, but it was blank");
        }
        schema = schema.isEmpty() ? "" : JsonText.compactObject("the schema of an answer", schema);
    }

    /**
     * A prompt whose answer is free text.
     *
     * @param system the stable part; empty where there is none
     * @param user the part that belongs to this step; not blank
     */
    public Prompt(String system, String user) {
        this(system, user, "");
    }

    /**
     * A prompt without a system part.
     *
     * @param user the question; not blank
     * @return the prompt
     */
    public static Prompt of(String user) {
        return new Prompt("", user);
    }

    /**
     * This prompt, to be answered in JSON by a schema. A provider that takes schemas is sent it as {@code response_format}; to any
     * other it is {@linkplain #spelledOut() said in words}. Neither makes a reply valid: read it strictly.
     *
     * @param jsonSchema the schema, an object as text
     * @return a new prompt
     * @throws IllegalArgumentException if {@code jsonSchema} isn't a JSON object
     */
    public Prompt answeringBy(String jsonSchema) {
        return new Prompt(system, user, JsonText.compactObject("the schema of an answer", jsonSchema));
    }

    /**
     * The same question as another request: with a line break at its end.
     *
     * @return a new prompt
     */
    public Prompt endingInLineBreak() {
        return new Prompt(system, user + "\n", schema);
    }

    /**
     * This prompt with its schema said in words at the end of the system part, for models that take none.
     *
     * @return this prompt where it has no schema; else a new one without
     */
    public Prompt spelledOut() {
        if (schema.isEmpty()) {
            return this;
        }
        String words = "Answer with one JSON value and nothing else. It must follow this JSON schema: " + schema;
        return new Prompt(system.isEmpty() ? words : system + "\n\n" + words, user);
    }
}
