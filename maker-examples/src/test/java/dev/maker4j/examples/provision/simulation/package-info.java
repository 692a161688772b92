/** What the simulated engineer answers. */
@NullMarked
package dev.maker4j.examples.provision.simulation;

import org.jspecify.annotations.NullMarked;
