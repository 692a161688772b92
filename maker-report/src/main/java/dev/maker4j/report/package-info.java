/**
 * What a journal shows of its run, survey or calibration, and what several show of a fleet: a page to look at, its charts, and its figures for
 * programs. Start at {@link dev.maker4j.report.Report}. Nothing here asks a model, and a page loads nothing from anywhere.
 */
@NullMarked
package dev.maker4j.report;

import org.jspecify.annotations.NullMarked;
