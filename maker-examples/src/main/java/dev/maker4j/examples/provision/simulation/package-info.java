/**
 * What stands in for a language model that provisions infrastructure. Start at {@link
 * dev.maker4j.examples.provision.simulation.ProvisionSkill}.
 *
 * <p>It shares no code with the task: all it knows is what the prompt says.
 */
@NullMarked
package dev.maker4j.examples.provision.simulation;

import org.jspecify.annotations.NullMarked;
