/**
 * Reads plans from files: Terraform's own, and a plain form in YAML or JSON. Start at {@link
 * dev.maker4j.examples.provision.reading.PlanFile}.
 */
@NullMarked
package dev.maker4j.examples.provision.reading;

import org.jspecify.annotations.NullMarked;
