/**
 * Checks finished runs of tests by what was done alone. Start at {@link dev.maker4j.examples.apitests.verification.HistoryCheck}.
 *
 * <p>It shares no code with the task, so that a mistake there isn't made again here.
 */
@NullMarked
package dev.maker4j.examples.apitests.verification;

import org.jspecify.annotations.NullMarked;
