/** What the simulated player is held to. */
@NullMarked
package dev.maker4j.hanoi.simulation;

import org.jspecify.annotations.NullMarked;
