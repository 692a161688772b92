/** Tests of what lies between a sample and its model. */
@NullMarked
package dev.maker4j.internal.provider;

import org.jspecify.annotations.NullMarked;
