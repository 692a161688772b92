/**
 * Reads requests from YAML or JSON files, and people's busy times from iCalendar files. Start at {@link
 * dev.maker4j.examples.schedule.reading.RequestFile}.
 */
@NullMarked
package dev.maker4j.examples.schedule.reading;

import org.jspecify.annotations.NullMarked;
