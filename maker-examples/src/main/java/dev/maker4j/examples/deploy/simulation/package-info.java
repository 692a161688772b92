/**
 * What stands in for a language model that leads a roll-out. Start at {@link
 * dev.maker4j.examples.deploy.simulation.DeploySkill}.
 *
 * <p>It shares no code with the task: all it knows is what the prompt says.
 */
@NullMarked
package dev.maker4j.examples.deploy.simulation;

import org.jspecify.annotations.NullMarked;
