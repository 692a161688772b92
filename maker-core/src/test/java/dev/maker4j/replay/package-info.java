@NullMarked
package dev.maker4j.replay;

import org.jspecify.annotations.NullMarked;
