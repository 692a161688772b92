/**
 * Writes schedules: {@link dev.maker4j.examples.schedule.report.ScheduleCsv} for programs, {@link
 * dev.maker4j.examples.schedule.report.ScheduleTable} for people, {@link
 * dev.maker4j.examples.schedule.report.ScheduleCalendars} for their calendars.
 */
@NullMarked
package dev.maker4j.examples.schedule.report;

import org.jspecify.annotations.NullMarked;
