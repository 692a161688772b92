/** Tests of the command line. */
@NullMarked
package dev.maker4j.examples.migrate.command;

import org.jspecify.annotations.NullMarked;
