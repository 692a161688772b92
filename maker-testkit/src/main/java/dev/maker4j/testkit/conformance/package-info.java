/**
 * What every {@link dev.maker4j.llm.LlmClient} must do, as tests to be inherited. Needs JUnit Jupiter on the test path.
 *
 * <p>Start at {@link dev.maker4j.testkit.conformance.HttpLlmClientConformance} for an adapter that talks to a provider, at
 * {@link dev.maker4j.testkit.conformance.LlmClientConformance} for a client that wraps another.
 */
@NullMarked
package dev.maker4j.testkit.conformance;

import org.jspecify.annotations.NullMarked;
