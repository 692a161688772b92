/**
 * What tasks have in common that change a system step by step and can go back: what a step decides ({@link
 * dev.maker4j.examples.acting.Move}), what came of it ({@link dev.maker4j.examples.acting.ActResult}), and where that leaves things
 * ({@link dev.maker4j.examples.acting.Ledger}).
 *
 * <p>How anything is done or undone isn't here: that is each task's own.
 */
@NullMarked
package dev.maker4j.examples.acting;

import org.jspecify.annotations.NullMarked;
