/**
 * What stands in for a language model that plays the Towers of Hanoi. Start at {@link
 * dev.maker4j.hanoi.simulation.HanoiSkill}.
 *
 * <p>It shares no code with the task: all it knows is what the prompt says.
 */
@NullMarked
package dev.maker4j.hanoi.simulation;

import org.jspecify.annotations.NullMarked;
