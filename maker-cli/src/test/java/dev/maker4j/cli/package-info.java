/** The command line's own tests, on a program that counts. */
@NullMarked
package dev.maker4j.cli;

import org.jspecify.annotations.NullMarked;
