/**
 * Finds the first wrong step of a recorded run, and goes another way from there: start at {@link dev.maker4j.bisection.Bisection}, then
 * {@link dev.maker4j.bisection.Fork}. No model is asked here; a fork is resumed like any run, by {@code Maker}.
 */
@NullMarked
package dev.maker4j.bisection;

import org.jspecify.annotations.NullMarked;
