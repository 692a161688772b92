/**
 * Runs the tests of an HTTP API, each step by vote: which test to start next, or to wait for one. Start at {@link
 * dev.maker4j.examples.apitests.ApiTestTask} and {@link dev.maker4j.examples.apitests.Suite}.
 *
 * <p>What lives here is the rule and what follows from results, without any I/O. Suites are read in {@code reading}, requests sent
 * in {@code running}, results reported in {@code report}; {@code verification} checks a whole run by other means, and {@code shop}
 * is a system to test.
 */
@NullMarked
package dev.maker4j.examples.apitests;

import org.jspecify.annotations.NullMarked;
