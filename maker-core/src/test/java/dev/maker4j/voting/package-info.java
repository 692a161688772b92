/** Tests of the vote: its rules, the order it asks in, and its statistics against the closed forms. */
@NullMarked
package dev.maker4j.voting;

import org.jspecify.annotations.NullMarked;
