/** What readers of input files rely on. Start at {@link dev.maker4j.examples.input.InputFileTest}. */
@NullMarked
package dev.maker4j.examples.input;

import org.jspecify.annotations.NullMarked;
