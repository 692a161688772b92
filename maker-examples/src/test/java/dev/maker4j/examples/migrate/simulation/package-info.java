/** Tests of the simulated model. */
@NullMarked
package dev.maker4j.examples.migrate.simulation;

import org.jspecify.annotations.NullMarked;
