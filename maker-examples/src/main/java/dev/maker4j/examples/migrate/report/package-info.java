/**
 * What is written of a migration for people: the plan before it, the log of it. Start at {@link
 * dev.maker4j.examples.migrate.report.MigrationLog}.
 */
@NullMarked
package dev.maker4j.examples.migrate.report;

import org.jspecify.annotations.NullMarked;
