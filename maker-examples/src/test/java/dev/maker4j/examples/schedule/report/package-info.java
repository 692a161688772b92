/** What the results look like. */
@NullMarked
package dev.maker4j.examples.schedule.report;

import org.jspecify.annotations.NullMarked;
