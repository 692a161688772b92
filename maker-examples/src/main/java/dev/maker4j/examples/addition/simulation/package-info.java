/** What plays the model of an addition. Start at {@link dev.maker4j.examples.addition.simulation.AdditionSkill}. */
@NullMarked
package dev.maker4j.examples.addition.simulation;

import org.jspecify.annotations.NullMarked;
