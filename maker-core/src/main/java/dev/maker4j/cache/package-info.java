/**
 * Verdicts kept for when the same question comes up again. Start at {@link dev.maker4j.cache.VerdictCache}.
 *
 * <p>Off unless a run is given a cache. What a verdict is kept under, and whether a kept reply still counts, is the engine's
 * business; here replies are stored and found.
 */
@NullMarked
package dev.maker4j.cache;

import org.jspecify.annotations.NullMarked;
