/**
 * A PostgreSQL server of one's own, from its Maven artifact, and the shop that it holds at first. Start at {@link
 * dev.maker4j.examples.migrate.postgres.PostgresServer}.
 *
 * <p>Runs on Linux and macOS. What is migrated, and how, is no business of this package.
 */
@NullMarked
package dev.maker4j.examples.migrate.postgres;

import org.jspecify.annotations.NullMarked;
