/** Tests of the red flags, each with what it must discard and what it must leave alone. */
@NullMarked
package dev.maker4j.redflag;

import org.jspecify.annotations.NullMarked;
