/**
 * What stands in for a language model that schedules interviews. Start at {@link
 * dev.maker4j.examples.schedule.simulation.ScheduleSkill}.
 *
 * <p>It shares no code with the task: all it knows is what the prompt says.
 */
@NullMarked
package dev.maker4j.examples.schedule.simulation;

import org.jspecify.annotations.NullMarked;
