@NullMarked
package dev.maker4j.examples.deploy.simulation;

import org.jspecify.annotations.NullMarked;
