/**
 * Sends the requests of tests and fixtures, judges the answers, and keeps the values that are taken from them. Start at {@link
 * dev.maker4j.examples.apitests.running.HttpRunner}.
 *
 * <p>Values never reach the journal. They are in memory or, where a run is to survive its process, in a file that only its owner can
 * read ({@link dev.maker4j.examples.apitests.running.Vault}).
 */
@NullMarked
package dev.maker4j.examples.apitests.running;

import org.jspecify.annotations.NullMarked;
