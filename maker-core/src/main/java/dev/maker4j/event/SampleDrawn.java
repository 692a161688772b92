package dev.maker4j.event;

import dev.maker4j.budget.Cost;
import dev.maker4j.voting.Sample;

/**
 * A reply arrived and became a vote or a red flag. Immutable.
 *
 * @param step the step's number, from 0
 * @param sample the sample, by its number within the step
 * @param cost what the run has cost so far, this sample included
 * @param <A> the action
 */
public record SampleDrawn<A>(long step, Sample<A> sample, Cost cost) {}
