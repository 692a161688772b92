@NullMarked
package dev.maker4j.examples.simulation;

import org.jspecify.annotations.NullMarked;
