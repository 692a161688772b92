/**
 * What a survey remembers of its rows, a million of them in little memory: what they are known by, and what a journal holds of them.
 *
 * <p>Start at {@link dev.maker4j.internal.survey.RecordedRows}. How a row is voted on is in {@link dev.maker4j.internal.run}.
 */
@NullMarked
package dev.maker4j.internal.survey;

import org.jspecify.annotations.NullMarked;
