@NullMarked
package dev.maker4j.internal.journalling;

import org.jspecify.annotations.NullMarked;
