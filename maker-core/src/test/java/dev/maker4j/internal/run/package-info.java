/** Tests of the run's state machine, driven without a thread, a file or a client. */
@NullMarked
package dev.maker4j.internal.run;

import org.jspecify.annotations.NullMarked;
