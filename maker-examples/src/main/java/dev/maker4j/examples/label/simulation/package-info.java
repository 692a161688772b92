/** What a simulated model knows of labelling: words that speak for a choice, to be found in the fenced text. */
@NullMarked
package dev.maker4j.examples.label.simulation;

import org.jspecify.annotations.NullMarked;
