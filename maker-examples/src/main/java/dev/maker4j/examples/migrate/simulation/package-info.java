/**
 * What stands in for a language model that leads a migration. Start at {@link
 * dev.maker4j.examples.migrate.simulation.MigrationSkill}.
 *
 * <p>It shares no code with the task: all it knows is what the prompt says.
 */
@NullMarked
package dev.maker4j.examples.migrate.simulation;

import org.jspecify.annotations.NullMarked;
