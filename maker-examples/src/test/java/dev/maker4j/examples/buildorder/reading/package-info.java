/** Tests of reading Maven reactors, npm lock files and plain graphs. */
@NullMarked
package dev.maker4j.examples.buildorder.reading;

import org.jspecify.annotations.NullMarked;
