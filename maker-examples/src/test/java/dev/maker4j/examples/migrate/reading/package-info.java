/** Tests of reading plans. */
@NullMarked
package dev.maker4j.examples.migrate.reading;

import org.jspecify.annotations.NullMarked;
