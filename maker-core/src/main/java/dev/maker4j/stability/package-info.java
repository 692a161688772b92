/** What stays and what may change: {@link dev.maker4j.stability.Experimental} marks the latter. */
@NullMarked
package dev.maker4j.stability;

import org.jspecify.annotations.NullMarked;
