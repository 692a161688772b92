package dev.maker4j.report;

import dev.maker4j.report.drawing.Svg;

/**
 * A drawing with what it shows, in words and as a table. Immutable.
 *
 * @param id its name as a file and in a page
 * @param title what it shows
 * @param caption what to see in it
 * @param svg the drawing
 * @param table the same for those who don't see it
 */
record Chart(String id, String title, String caption, Svg svg, Table table) {}
