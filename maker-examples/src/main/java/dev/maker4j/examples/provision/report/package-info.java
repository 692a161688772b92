/**
 * Writes what was provisioned when: {@link dev.maker4j.examples.provision.report.TimelineCsv} for programs, {@link
 * dev.maker4j.examples.provision.report.ProvisionReport} and {@link dev.maker4j.examples.provision.report.GanttChart} for
 * people.
 */
@NullMarked
package dev.maker4j.examples.provision.report;

import org.jspecify.annotations.NullMarked;
