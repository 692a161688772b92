@NullMarked
package dev.maker4j.examples.newtask;

import org.jspecify.annotations.NullMarked;
