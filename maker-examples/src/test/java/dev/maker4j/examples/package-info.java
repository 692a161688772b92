/** The code of the README, compiled and run. Start at {@link dev.maker4j.examples.ReadmeTest}. */
@NullMarked
package dev.maker4j.examples;

import org.jspecify.annotations.NullMarked;
