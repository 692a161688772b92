/**
 * Red flags: the signs by which a reply is discarded before it is counted, never repaired.
 *
 * <p>Start at {@link dev.maker4j.redflag.RedFlags}, the set of filters a run uses. A task's parser raises its own with {@link
 * dev.maker4j.redflag.RedFlagException}.
 */
@NullMarked
package dev.maker4j.redflag;

import org.jspecify.annotations.NullMarked;
