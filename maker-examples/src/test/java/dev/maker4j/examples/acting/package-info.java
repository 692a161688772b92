/** Tests of what tasks that act on the world have in common. */
@NullMarked
package dev.maker4j.examples.acting;

import org.jspecify.annotations.NullMarked;
