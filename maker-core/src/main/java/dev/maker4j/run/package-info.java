/**
 * What a run gives back: what it tells as it runs, how it ends, where it stands.
 *
 * <p>Start at {@link dev.maker4j.run.Outcome} and {@link dev.maker4j.run.RunListener}. Nothing here can change a run, except a
 * listener that throws, which ends it. The types will grow: they are interfaces that the library implements, not records.
 */
@NullMarked
package dev.maker4j.run;

import org.jspecify.annotations.NullMarked;
