/** Tests of the program for real models. */
@NullMarked
package dev.maker4j.bench.models;

import org.jspecify.annotations.NullMarked;
