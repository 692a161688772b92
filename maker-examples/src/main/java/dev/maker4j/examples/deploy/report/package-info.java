/**
 * Shows a roll-out: live in a terminal, and afterwards as a time line. Start at {@link
 * dev.maker4j.examples.deploy.report.TimelineDrawing}.
 */
@NullMarked
package dev.maker4j.examples.deploy.report;

import org.jspecify.annotations.NullMarked;
