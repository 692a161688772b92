/**
 * What tasks that act on the world have in common: the words for what came of an act. Start at {@link
 * dev.maker4j.examples.acting.ActResult}.
 */
@NullMarked
package dev.maker4j.examples.acting;

import org.jspecify.annotations.NullMarked;
