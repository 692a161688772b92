/**
 * The reverse proxy before the instances: weights, draining, health, counts. Start at {@link
 * dev.maker4j.examples.deploy.proxy.ReverseProxy}.
 */
@NullMarked
package dev.maker4j.examples.deploy.proxy;

import org.jspecify.annotations.NullMarked;
