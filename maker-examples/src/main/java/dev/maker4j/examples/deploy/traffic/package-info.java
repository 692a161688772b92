/** The users, who call all the while. Start at {@link dev.maker4j.examples.deploy.traffic.LoadGenerator}. */
@NullMarked
package dev.maker4j.examples.deploy.traffic;

import org.jspecify.annotations.NullMarked;
