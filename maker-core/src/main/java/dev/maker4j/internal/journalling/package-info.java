/**
 * What a journal's lines say about a run: writing them as it runs, reading them to resume it.
 *
 * <p>Start at {@link dev.maker4j.internal.journalling.RunJournal}; {@link dev.maker4j.internal.journalling.JournalEntries} reads.
 */
@NullMarked
package dev.maker4j.internal.journalling;

import org.jspecify.annotations.NullMarked;
