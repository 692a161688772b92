@NullMarked
package dev.maker4j.examples.cli;

import org.jspecify.annotations.NullMarked;
