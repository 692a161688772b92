/**
 * HTTP between the processes of one machine: servers that listen to it alone, and calls to them. Start at {@link
 * dev.maker4j.examples.deploy.loopback.LoopbackServer}. Small, since each instance of a service loads it.
 */
@NullMarked
package dev.maker4j.examples.deploy.loopback;

import org.jspecify.annotations.NullMarked;
