/**
 * How the tasks ask one step in several wordings. Start at {@link dev.maker4j.examples.wording.Wordings}. What a step is and what is shown
 * of it is each task's own.
 */
@NullMarked
package dev.maker4j.examples.wording;

import org.jspecify.annotations.NullMarked;
