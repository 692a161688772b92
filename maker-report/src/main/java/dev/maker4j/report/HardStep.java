package dev.maker4j.report;

import dev.maker4j.llm.Prompt;
import dev.maker4j.replay.StepHistory;
import java.util.Optional;

/**
 * A step that took many samples.
 *
 * @param history what became of it
 * @param prompt what it asks, where the journal keeps that
 * @param open whether the journal ends before it is over
 */
record HardStep(StepHistory history, Optional<Prompt> prompt, boolean open) {}
