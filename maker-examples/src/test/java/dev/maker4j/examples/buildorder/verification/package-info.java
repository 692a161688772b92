/** Tests of checking build orders. */
@NullMarked
package dev.maker4j.examples.buildorder.verification;

import org.jspecify.annotations.NullMarked;
