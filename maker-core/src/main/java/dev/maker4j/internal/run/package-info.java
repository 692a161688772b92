/**
 * A run as a state machine that does nothing by itself: fed one event at a time, it says what is to be done.
 *
 * <p>Start at {@link dev.maker4j.internal.run.RunCore}, the paper's three loops. {@code Position} is where a run stands, {@code
 * OpenStep} one step of it, {@code Command} what it wants done, {@code Recall} how it is rebuilt from a journal or a checkpoint, {@code Rungs} what becomes of a
 * hard step.
 * {@code SurveyCore} is the same for a survey, whose rows don't follow from one another; both stand on {@code Circumstances}.
 * There is no thread, clock, lock, file or client in this package; the engine has them.
 */
@NullMarked
package dev.maker4j.internal.run;

import org.jspecify.annotations.NullMarked;
