/**
 * Drawings as SVG texts, for results that are easier seen than read. Start at {@link dev.maker4j.report.drawing.Svg}.
 */
@NullMarked
package dev.maker4j.report.drawing;

import org.jspecify.annotations.NullMarked;
