/**
 * Checks how a roll-out ended by asking the world itself, with no code that carried it out. Start at {@link
 * dev.maker4j.examples.deploy.verification.RollOutCheck}.
 */
@NullMarked
package dev.maker4j.examples.deploy.verification;

import org.jspecify.annotations.NullMarked;
