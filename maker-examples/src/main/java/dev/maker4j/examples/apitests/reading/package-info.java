/**
 * Reads suites of tests. Start at {@link dev.maker4j.examples.apitests.reading.SuiteFile}.
 *
 * <p>All that can be wrong with a suite as such is found here, with file and line; whether there is a server is no business of
 * this package.
 */
@NullMarked
package dev.maker4j.examples.apitests.reading;

import org.jspecify.annotations.NullMarked;
