@NullMarked
package dev.maker4j.examples.small;

import org.jspecify.annotations.NullMarked;
