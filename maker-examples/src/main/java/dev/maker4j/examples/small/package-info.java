/**
 * One method in one file, to be read before the larger tasks. Start at {@link dev.maker4j.examples.small.Counting}, then read whichever is
 * nearest to what you have in mind: {@link dev.maker4j.examples.small.Addition}, {@link dev.maker4j.examples.small.Multiplication} and
 * {@link dev.maker4j.examples.small.Translation} are tasks, {@link dev.maker4j.examples.small.ContractReview} is a survey and {@link
 * dev.maker4j.examples.small.TicketTriage} a question.
 *
 * <p>Each has a {@code main} that runs at once with a simulated model, and with a real one where there is a key. What that takes is in {@link
 * dev.maker4j.examples.small.Example}; nothing else is shared, and nothing outside this package uses it.
 */
@NullMarked
package dev.maker4j.examples.small;

import org.jspecify.annotations.NullMarked;
