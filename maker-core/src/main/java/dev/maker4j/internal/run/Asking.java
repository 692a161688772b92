package dev.maker4j.internal.run;

import dev.maker4j.llm.Sampling;
import java.util.function.Function;

/**
 * How a model is asked. Immutable.
 *
 * @param model which of the run's models, 0 being the maker's own
 * @param name the model's name
 * @param sampling temperatures, token limit and options
 * @param seeded whether each sample is asked with a seed of its own
 * @param spellingOut whether the client takes no schemas, so that prompts say them in words
 * @param drawn how the same model is asked by another sampling
 */
public record Asking(
        int model,
        String name,
        Sampling sampling,
        boolean seeded,
        boolean spellingOut,
        Function<Sampling, Asking> drawn) {}
