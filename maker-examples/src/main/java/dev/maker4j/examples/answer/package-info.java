/**
 * How the tasks here read a reply: strictly, by its last line. Start at {@link dev.maker4j.examples.answer.AnswerLine}.
 *
 * <p>What the line says is each task's own business.
 */
@NullMarked
package dev.maker4j.examples.answer;

import org.jspecify.annotations.NullMarked;
