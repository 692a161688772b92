/**
 * What {@code new-task} makes a project of: a small task that works, its simulated model and its program. Start at {@link
 * dev.maker4j.examples.template.TemplateTask}.
 *
 * <p>It depends on the published modules only, as a project outside this build has to, and its test goes with it into that project.
 */
@NullMarked
package dev.maker4j.examples.template;

import org.jspecify.annotations.NullMarked;
