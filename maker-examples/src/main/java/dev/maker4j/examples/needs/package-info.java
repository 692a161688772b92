/**
 * What tasks have in common whose parts need one another: a {@linkplain dev.maker4j.examples.needs.Cycle cycle} among the needs is a
 * mistake in every input. What a part is, and what follows from its needs, is each task's own.
 */
@NullMarked
package dev.maker4j.examples.needs;

import org.jspecify.annotations.NullMarked;
