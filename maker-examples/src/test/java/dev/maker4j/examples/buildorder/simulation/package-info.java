/** Tests of the simulated model that orders modules. */
@NullMarked
package dev.maker4j.examples.buildorder.simulation;

import org.jspecify.annotations.NullMarked;
