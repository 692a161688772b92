/** Tests of writing and drawing build orders. */
@NullMarked
package dev.maker4j.examples.buildorder.report;

import org.jspecify.annotations.NullMarked;
