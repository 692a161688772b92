@NullMarked
package dev.maker4j.examples.deploy;

import org.jspecify.annotations.NullMarked;
