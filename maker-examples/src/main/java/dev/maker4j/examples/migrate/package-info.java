/**
 * Migrating a database that is in use, step by step, with a way back from every step that has one: the plan, the state, and
 * the task. Start at {@link dev.maker4j.examples.migrate.MigrationTask}.
 *
 * <p>The model decides which step is next, or which is undone; what a step does stands in the plan and is done by a {@link
 * dev.maker4j.examples.migrate.Migrator}. Reading plans, talking to databases and the command line live in packages below.
 */
@NullMarked
package dev.maker4j.examples.migrate;

import org.jspecify.annotations.NullMarked;
