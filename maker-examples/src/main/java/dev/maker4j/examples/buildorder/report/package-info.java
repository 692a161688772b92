/**
 * What comes out of a build order: plain lines, a report in words, and drawings in DOT and SVG. Start at {@link
 * dev.maker4j.examples.buildorder.report.BuildReport}.
 */
@NullMarked
package dev.maker4j.examples.buildorder.report;

import org.jspecify.annotations.NullMarked;
