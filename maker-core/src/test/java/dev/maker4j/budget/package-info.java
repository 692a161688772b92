/** Tests of money: exact, and unknown rather than zero. */
@NullMarked
package dev.maker4j.budget;

import org.jspecify.annotations.NullMarked;
