/**
 * Checks solutions of Checkers Jumping. Start at {@link dev.maker4j.examples.checkers.verification.CheckersVerifier}.
 *
 * <p>It shares no code with the task, so that a mistake there can't hide here.
 */
@NullMarked
package dev.maker4j.examples.checkers.verification;

import org.jspecify.annotations.NullMarked;
