package dev.maker4j.replay;

import dev.maker4j.voting.Tally;
import java.util.Optional;

/**
 * What the run made of a step. Answers are told by the text of a reply that gave them. Immutable.
 *
 * @param step the step's number, from 0
 * @param answer what was decided; empty where the journal ends before that
 * @param tally what was counted
 */
public record StepRecord(long step, Optional<String> answer, Tally<String> tally) {}
