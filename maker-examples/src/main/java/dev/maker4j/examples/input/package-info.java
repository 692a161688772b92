/**
 * YAML and JSON files whose every value knows its file and line, so that a mistake in it can be reported with its place. Start
 * at {@link dev.maker4j.examples.input.InputFile}.
 *
 * <p>What a file means to a task is that task's business; here is only what all of them need to read one strictly.
 */
@NullMarked
package dev.maker4j.examples.input;

import org.jspecify.annotations.NullMarked;
