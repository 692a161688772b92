/**
 * Between a sample and its model: makes attempts until there is a reply, keeps to the provider's limits, outlives its
 * outages.
 *
 * <p>Start at {@link dev.maker4j.internal.provider.Dispatcher}. {@code Turnstile} says when a call may start, {@code
 * CircuitBreaker} whether there is an outage, {@code Endurance} what becomes of a failed attempt.
 */
@NullMarked
package dev.maker4j.internal.provider;

import org.jspecify.annotations.NullMarked;
