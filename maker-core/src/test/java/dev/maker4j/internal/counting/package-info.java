/** Tests of a run's counts. */
@NullMarked
package dev.maker4j.internal.counting;

import org.jspecify.annotations.NullMarked;
