/**
 * What survives a crash: an append-only record of every sample bought and every verdict.
 *
 * <p>Start at {@link dev.maker4j.journal.FileJournal}. {@link dev.maker4j.journal.Journal} is the port, a store of lines; what
 * the lines say is the engine's business.
 */
@NullMarked
package dev.maker4j.journal;

import org.jspecify.annotations.NullMarked;
