/**
 * Interview scheduling as a task of single voted steps: interviews with several people each get a slot and a room, and dead ends
 * are undone.
 *
 * <p>Start at {@link dev.maker4j.examples.schedule.ScheduleTask}. Input files are read in {@code reading}, results are written in
 * {@code report}. What checks a schedule lives in {@code verification} and what plays the model in {@code simulation}: neither
 * shares code with the task.
 */
@NullMarked
package dev.maker4j.examples.schedule;

import org.jspecify.annotations.NullMarked;
