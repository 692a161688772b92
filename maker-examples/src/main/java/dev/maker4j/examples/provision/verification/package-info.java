/**
 * What checks a finished timeline. Start at {@link dev.maker4j.examples.provision.verification.TimelineCheck}.
 *
 * <p>It knows nothing of the task, its states or its plan: all it sees are names, times and needs.
 */
@NullMarked
package dev.maker4j.examples.provision.verification;

import org.jspecify.annotations.NullMarked;
