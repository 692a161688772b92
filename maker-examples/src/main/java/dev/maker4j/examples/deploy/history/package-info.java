/**
 * What the platform tells of itself: how things stand, and what has happened. Values alone, which go over the wire as JSON;
 * start at {@link dev.maker4j.examples.deploy.history.Snapshot} and {@link dev.maker4j.examples.deploy.history.History}.
 */
@NullMarked
package dev.maker4j.examples.deploy.history;

import org.jspecify.annotations.NullMarked;
