/**
 * Keeps a run within its budget.
 *
 * <p>{@link dev.maker4j.internal.spending.Ledger} adds up what was bought, {@link dev.maker4j.internal.spending.Gate} is asked
 * before every call.
 */
@NullMarked
package dev.maker4j.internal.spending;

import org.jspecify.annotations.NullMarked;
