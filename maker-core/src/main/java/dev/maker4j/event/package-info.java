/**
 * What a run tells while it goes on and at its end. Start at {@link dev.maker4j.event.RunListener}.
 *
 * <p>Nothing here can change a run, except by throwing, which ends it.
 */
@NullMarked
package dev.maker4j.event;

import org.jspecify.annotations.NullMarked;
