/** Tests of what is said of needs. */
@NullMarked
package dev.maker4j.examples.needs;

import org.jspecify.annotations.NullMarked;
