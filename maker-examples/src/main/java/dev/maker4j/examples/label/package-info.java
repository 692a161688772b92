/**
 * One question about each row of a table, answered by vote. Start with {@link dev.maker4j.examples.label.LabelQuestion}: it makes a
 * row's prompts from a {@link dev.maker4j.examples.label.QuestionTemplate}, with the row's text fenced as data, and reads replies as the
 * {@link dev.maker4j.examples.label.AnswerForm} says. What runs it is a {@link dev.maker4j.Survey}. Files are read in {@code reading},
 * what came of the rows is written in {@code report}, and what a simulated model knows is in {@code simulation}.
 */
@NullMarked
package dev.maker4j.examples.label;

import org.jspecify.annotations.NullMarked;
