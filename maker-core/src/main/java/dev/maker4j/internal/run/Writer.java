package dev.maker4j.internal.run;

import dev.maker4j.llm.LlmReply;

/**
 * Who wrote a reply. Immutable.
 *
 * @param model which of the run's models was asked, 0 being the maker's own
 * @param name the model that the reply names, such as a member of an ensemble; empty where it names none
 */
record Writer(int model, String name) {
    static Writer of(Asked<?, ?> step, LlmReply reply) {
        return new Writer(step.model(), step.named(reply).model().orElse(""));
    }
}
