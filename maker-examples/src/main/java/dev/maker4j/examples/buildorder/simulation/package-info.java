/**
 * What stands in for a language model that orders modules. Start at {@link
 * dev.maker4j.examples.buildorder.simulation.BuildOrderSkill}.
 *
 * <p>It shares no code with the task: all it knows is what the prompt says.
 */
@NullMarked
package dev.maker4j.examples.buildorder.simulation;

import org.jspecify.annotations.NullMarked;
