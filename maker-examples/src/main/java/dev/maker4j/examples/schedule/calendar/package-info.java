/**
 * Reads when somebody is busy from an iCalendar text (RFC 5545). Start at {@link
 * dev.maker4j.examples.schedule.calendar.CalendarFile}.
 *
 * <p>Nothing here asks this machine for its time zone: a text and its owner's zone give the same busy times everywhere. What checks
 * schedules reads calendars by code of its own, in {@code verification}.
 */
@NullMarked
package dev.maker4j.examples.schedule.calendar;

import org.jspecify.annotations.NullMarked;
