/** Tests of labelling a table. Start at {@link dev.maker4j.examples.label.LabelQuestionTest}. */
@NullMarked
package dev.maker4j.examples.label;

import org.jspecify.annotations.NullMarked;
