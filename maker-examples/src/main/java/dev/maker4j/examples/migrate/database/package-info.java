/**
 * What a migration does to a database, over JDBC. Start at {@link dev.maker4j.examples.migrate.database.Access}.
 *
 * <p>PostgreSQL is what it is made for; whatever only PostgreSQL has is asked for only there.
 */
@NullMarked
package dev.maker4j.examples.migrate.database;

import org.jspecify.annotations.NullMarked;
