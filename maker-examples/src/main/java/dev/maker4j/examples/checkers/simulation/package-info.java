/** What plays the model of Checkers Jumping. Start at {@link dev.maker4j.examples.checkers.simulation.CheckersSkill}. */
@NullMarked
package dev.maker4j.examples.checkers.simulation;

import org.jspecify.annotations.NullMarked;
