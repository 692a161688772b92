/** What the task, its replies and its prompts are held to. */
@NullMarked
package dev.maker4j.hanoi;

import org.jspecify.annotations.NullMarked;
