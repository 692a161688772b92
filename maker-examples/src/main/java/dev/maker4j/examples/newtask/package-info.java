/**
 * Makes a project of the template task. Start at {@link dev.maker4j.examples.newtask.NewProject}. What it makes it of is in package {@code
 * template}, with its test, and in the folder {@code newtask} of this module's resources.
 */
@NullMarked
package dev.maker4j.examples.newtask;

import org.jspecify.annotations.NullMarked;
