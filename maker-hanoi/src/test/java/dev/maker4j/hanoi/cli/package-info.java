/** What the program is held to. */
@NullMarked
package dev.maker4j.hanoi.cli;

import org.jspecify.annotations.NullMarked;
