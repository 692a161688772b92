/**
 * What a run may use, and what it cost.
 *
 * <p>Start at {@link dev.maker4j.budget.Budget}, the ceilings of a run, and {@link dev.maker4j.budget.Prices}, by which its
 * tokens become money. All money is exact: decimal numbers, never floating point. Keeping to a budget is the engine's part.
 */
@NullMarked
package dev.maker4j.budget;

import org.jspecify.annotations.NullMarked;
