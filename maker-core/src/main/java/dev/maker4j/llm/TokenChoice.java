package dev.maker4j.llm;

import java.util.List;
import java.util.Objects;

/**
 * One token of a reply, how likely it was to the model, and what else it might have written there. Immutable.
 *
 * @param token the text of the token
 * @param logProbability the natural logarithm of its probability, at most 0
 * @param alternatives the likeliest tokens in its place, itself perhaps among them, each without alternatives of its own
 */
public record TokenChoice(String token, double logProbability, List<TokenChoice> alternatives) {

    public TokenChoice {
        Objects.requireNonNull(token, "token");
        alternatives = List.copyOf(alternatives);
    }
}
