/** Reads plans of roll-outs. Start at {@link dev.maker4j.examples.deploy.reading.PlanFile}. */
@NullMarked
package dev.maker4j.examples.deploy.reading;

import org.jspecify.annotations.NullMarked;
