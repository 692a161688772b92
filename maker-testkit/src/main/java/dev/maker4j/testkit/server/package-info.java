/**
 * A server on the loopback interface that speaks the OpenAI chat-completions protocol in front of any model, and fails on
 * demand the way providers do.
 *
 * <p>Start at {@link dev.maker4j.testkit.server.OpenAiServer}. It has an HTTP layer of its own, of the few parts of
 * HTTP/1.1 that such clients use, because a test of a client needs what the JDK's server hides: a stalled body, a reset
 * connection, and the moment the other side hangs up.
 */
@NullMarked
package dev.maker4j.testkit.server;

import org.jspecify.annotations.NullMarked;
