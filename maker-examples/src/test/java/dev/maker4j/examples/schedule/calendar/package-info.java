/** What request files and calendars may hold, and what is said of wrong ones. */
@NullMarked
package dev.maker4j.examples.schedule.calendar;

import org.jspecify.annotations.NullMarked;
