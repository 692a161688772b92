@NullMarked
package dev.maker4j.internal.engine;

import org.jspecify.annotations.NullMarked;
