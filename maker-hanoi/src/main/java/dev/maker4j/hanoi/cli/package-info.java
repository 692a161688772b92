/**
 * The command line: {@code solve}, {@code verify}, {@code serve-model} and {@code play}. Start at {@link
 * dev.maker4j.hanoi.cli.Hanoi}.
 */
@NullMarked
package dev.maker4j.hanoi.cli;

import org.jspecify.annotations.NullMarked;
