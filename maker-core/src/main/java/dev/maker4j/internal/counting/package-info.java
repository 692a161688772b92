/** Counts what a run does. {@link dev.maker4j.internal.counting.Counters} counts, {@code Snapshot} is what users see. */
@NullMarked
package dev.maker4j.internal.counting;

import org.jspecify.annotations.NullMarked;
