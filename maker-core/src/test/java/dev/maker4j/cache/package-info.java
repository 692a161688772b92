@NullMarked
package dev.maker4j.cache;

import org.jspecify.annotations.NullMarked;
