/**
 * Reading plans of migrations. Start at {@link dev.maker4j.examples.migrate.reading.PlanFile}.
 *
 * <p>What a database has to say about a plan is no business of this package.
 */
@NullMarked
package dev.maker4j.examples.migrate.reading;

import org.jspecify.annotations.NullMarked;
