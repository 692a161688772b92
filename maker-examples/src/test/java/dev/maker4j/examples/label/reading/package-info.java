/** Tests of reading tables. */
@NullMarked
package dev.maker4j.examples.label.reading;

import org.jspecify.annotations.NullMarked;
