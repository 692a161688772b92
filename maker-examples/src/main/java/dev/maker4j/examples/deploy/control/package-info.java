/**
 * How a run gets hold of the platform that comes with the program, and talks to it. Start at {@link
 * dev.maker4j.examples.deploy.control.PlatformClient}.
 */
@NullMarked
package dev.maker4j.examples.deploy.control;

import org.jspecify.annotations.NullMarked;
