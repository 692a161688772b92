package dev.maker4j.llm;

import java.util.Objects;

/**
 * What a model is asked, in two parts.
 *
 * <p>The system part holds what stays the same for every step of a task (rules, strategy, answer format), so that
 * providers can cache it; the user part holds what this step adds. Immutable.
 *
 * @param system the stable part; empty where there is none
 * @param user the part that belongs to this step; not blank
 */
public record Prompt(String system, String user) {

    public Prompt {
        Objects.requireNonNull(system, "system");
        Objects.requireNonNull(user, "user");
        if (user.isBlank()) {
            throw new IllegalArgumentException("a prompt needs a user part, but it was blank");
        }
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
}
