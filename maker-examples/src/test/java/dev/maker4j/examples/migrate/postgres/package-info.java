/** Tests of the server and of the shop that it holds. */
@NullMarked
package dev.maker4j.examples.migrate.postgres;

import org.jspecify.annotations.NullMarked;
