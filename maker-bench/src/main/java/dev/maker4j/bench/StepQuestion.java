package dev.maker4j.bench;

import dev.maker4j.llm.Prompt;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One step of a task as a model meets it. Immutable.
 *
 * @param wordings the ways of asking, the usual one first
 * @param right the right answer, as the simulated model works it out from the prompt
 * @param vote reads a reply; empty where it is discarded
 */
record StepQuestion(List<Prompt> wordings, String right, Function<String, Optional<Object>> vote) {

    boolean isRight(Object answer) {
        return vote.apply(right).filter(answer::equals).isPresent();
    }
}
