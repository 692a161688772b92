/**
 * Checks solutions of the Towers of Hanoi. Start at {@link dev.maker4j.hanoi.verification.HanoiVerifier}.
 *
 * <p>It shares no code with the task, so that a mistake there can't hide here.
 */
@NullMarked
package dev.maker4j.hanoi.verification;

import org.jspecify.annotations.NullMarked;
