/** Reads tables and questions: CSV and JSON lines, and the tickets that come with the program. */
@NullMarked
package dev.maker4j.examples.label.reading;

import org.jspecify.annotations.NullMarked;
