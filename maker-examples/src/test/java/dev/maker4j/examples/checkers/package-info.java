@NullMarked
package dev.maker4j.examples.checkers;

import org.jspecify.annotations.NullMarked;
