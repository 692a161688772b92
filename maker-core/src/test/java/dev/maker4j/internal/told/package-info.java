@NullMarked
package dev.maker4j.internal.told;

import org.jspecify.annotations.NullMarked;
