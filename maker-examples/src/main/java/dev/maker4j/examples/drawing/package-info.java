/**
 * Where the nodes of a graph stand in a drawing. Start at {@link dev.maker4j.examples.drawing.Layout}.
 */
@NullMarked
package dev.maker4j.examples.drawing;

import org.jspecify.annotations.NullMarked;
