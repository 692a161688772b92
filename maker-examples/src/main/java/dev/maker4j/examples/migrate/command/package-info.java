/**
 * The migration from the command line. Start at {@link dev.maker4j.examples.migrate.command.MigrateCommand}.
 */
@NullMarked
package dev.maker4j.examples.migrate.command;

import org.jspecify.annotations.NullMarked;
