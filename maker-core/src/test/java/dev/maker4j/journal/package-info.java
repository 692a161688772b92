/** The journal's tests: start at {@code FileJournalTest}; damage, faults of the disk and the lock have their own. */
@NullMarked
package dev.maker4j.journal;

import org.jspecify.annotations.NullMarked;
