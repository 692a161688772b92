/** Tests of what is done to databases. */
@NullMarked
package dev.maker4j.examples.migrate.database;

import org.jspecify.annotations.NullMarked;
