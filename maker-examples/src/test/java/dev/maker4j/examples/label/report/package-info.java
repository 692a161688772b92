/** Tests of what is written of labelled rows. */
@NullMarked
package dev.maker4j.examples.label.report;

import org.jspecify.annotations.NullMarked;
