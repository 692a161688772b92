/**
 * What users test their own tasks with, without a key and without a network: models that are scripted or simulated, and
 * time that moves only when told.
 *
 * <p>Start at {@link dev.maker4j.testkit.ScriptedModel} for a test of a few replies, at {@link
 * dev.maker4j.testkit.SimulatedModel} for a whole run with errors. A server that speaks a provider's protocol is in {@code
 * server}, the suite that every client must pass in {@code conformance}.
 */
@NullMarked
package dev.maker4j.testkit;

import org.jspecify.annotations.NullMarked;
