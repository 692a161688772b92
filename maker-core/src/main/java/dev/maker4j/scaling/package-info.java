/** The paper's closed forms: what a margin buys and what it costs. Start at {@link dev.maker4j.scaling.Scaling}. */
@NullMarked
package dev.maker4j.scaling;

import org.jspecify.annotations.NullMarked;
