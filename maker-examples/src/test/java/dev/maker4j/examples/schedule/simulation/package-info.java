/** What the simulated scheduler answers. */
@NullMarked
package dev.maker4j.examples.schedule.simulation;

import org.jspecify.annotations.NullMarked;
