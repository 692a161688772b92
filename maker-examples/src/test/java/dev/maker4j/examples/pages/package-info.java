/** Holds the pages under docs/tasks against the code: prompts, answers, programs and figures. */
@NullMarked
package dev.maker4j.examples.pages;

import org.jspecify.annotations.NullMarked;
