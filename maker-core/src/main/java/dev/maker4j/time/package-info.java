/** Time as a port: what measures and waits takes a {@link dev.maker4j.time.TimeSource}, so tests need neither clock nor sleep. */
@NullMarked
package dev.maker4j.time;

import org.jspecify.annotations.NullMarked;
