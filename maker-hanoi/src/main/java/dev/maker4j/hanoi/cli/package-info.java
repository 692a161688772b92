/**
 * The command line: {@code solve}, {@code verify}, {@code serve-model} and {@code play}. Start at {@link
 * dev.maker4j.hanoi.cli.Hanoi}. What is the same for every program is in {@link dev.maker4j.cli}.
 */
@NullMarked
package dev.maker4j.hanoi.cli;

import org.jspecify.annotations.NullMarked;
