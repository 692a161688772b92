/** How tests let a process come to its end where they want it to. */
@NullMarked
package dev.maker4j.examples.crash;

import org.jspecify.annotations.NullMarked;
