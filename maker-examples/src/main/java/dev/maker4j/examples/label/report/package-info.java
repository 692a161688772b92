/** Writes what came of a table's rows, and compares it with answers that are known. */
@NullMarked
package dev.maker4j.examples.label.report;

import org.jspecify.annotations.NullMarked;
