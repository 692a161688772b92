/** Tests of clients that ask several models. */
@NullMarked
package dev.maker4j.models;

import org.jspecify.annotations.NullMarked;
