/** What the scheduling task promises. Start at {@link dev.maker4j.examples.schedule.ScheduleTaskTest}. */
@NullMarked
package dev.maker4j.examples.schedule;

import org.jspecify.annotations.NullMarked;
