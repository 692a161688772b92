/**
 * The order in which the modules of a project are built, one module per step, each by vote. Start at {@link
 * dev.maker4j.examples.buildorder.BuildOrderTask}.
 *
 * <p>What checks an order lives in {@code verification} and what plays the model in {@code simulation}: neither shares code
 * with the task.
 */
@NullMarked
package dev.maker4j.examples.buildorder;

import org.jspecify.annotations.NullMarked;
