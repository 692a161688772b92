/**
 * Checks build orders. Start at {@link dev.maker4j.examples.buildorder.verification.BuildOrderVerifier}.
 *
 * <p>It shares no code with the task, so that a mistake there can't hide here.
 */
@NullMarked
package dev.maker4j.examples.buildorder.verification;

import org.jspecify.annotations.NullMarked;
