/**
 * Drives runs: threads, clients, clocks, journals and listeners around the state machine.
 *
 * <p>Start at {@link dev.maker4j.internal.engine.Engine}. {@code RunLoop} carries out what a run wants done and feeds it the next
 * event; {@code Calls} is how samples are asked for: {@code InlineCalls} for models in process, {@code ParallelCalls} on threads
 * or by an asynchronous client. A survey is driven by {@code SurveyLoop}, through the same {@code Calls}. A new way of running is a new {@code Calls}, and changes nothing in the state machine.
 */
@NullMarked
package dev.maker4j.internal.engine;

import org.jspecify.annotations.NullMarked;
