/**
 * What checks a finished schedule. Start at {@link dev.maker4j.examples.schedule.verification.ScheduleCheck}.
 *
 * <p>It knows nothing of the task, its states or its requests: all it sees are names, numbers and times.
 */
@NullMarked
package dev.maker4j.examples.schedule.verification;

import org.jspecify.annotations.NullMarked;
