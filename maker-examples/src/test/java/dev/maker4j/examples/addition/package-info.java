@NullMarked
package dev.maker4j.examples.addition;

import org.jspecify.annotations.NullMarked;
