/**
 * One instance of a service: a small program with an HTTP server, which the platform starts as a process of its own. Start at
 * {@link dev.maker4j.examples.deploy.instance.InstanceMain}; what is wrong with a bad release is a {@link
 * dev.maker4j.examples.deploy.instance.Flaw}.
 */
@NullMarked
package dev.maker4j.examples.deploy.instance;

import org.jspecify.annotations.NullMarked;
