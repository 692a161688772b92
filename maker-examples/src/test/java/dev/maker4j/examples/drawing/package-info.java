/** Tests of writing and drawing build orders. */
@NullMarked
package dev.maker4j.examples.drawing;

import org.jspecify.annotations.NullMarked;
