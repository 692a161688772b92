/** What the check of schedules accepts and refuses. */
@NullMarked
package dev.maker4j.examples.schedule.verification;

import org.jspecify.annotations.NullMarked;
