/** Tests of the closed forms, against the paper's table and against exact arithmetic. */
@NullMarked
package dev.maker4j.scaling;

import org.jspecify.annotations.NullMarked;
