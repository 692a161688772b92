/**
 * What the simulated models of the tasks have in common: each understands the prompts of its own task, and together they are a
 * {@link dev.maker4j.examples.simulation.Repertoire}. What a model knows of a task is in that task's own package.
 */
@NullMarked
package dev.maker4j.examples.simulation;

import org.jspecify.annotations.NullMarked;
