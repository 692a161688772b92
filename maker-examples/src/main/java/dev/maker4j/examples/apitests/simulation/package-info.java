/**
 * What stands in for a language model that runs tests. Start at {@link
 * dev.maker4j.examples.apitests.simulation.ApiTestSkill}.
 *
 * <p>It shares no code with the task: all it knows is what the prompt says.
 */
@NullMarked
package dev.maker4j.examples.apitests.simulation;

import org.jspecify.annotations.NullMarked;
