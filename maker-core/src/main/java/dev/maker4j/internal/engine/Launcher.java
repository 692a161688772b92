package dev.maker4j.internal.engine;

import dev.maker4j.internal.provider.CallSink;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Begins a call and returns at once. */
interface Launcher {

    /**
     * Begins a call, with all the attempts that it takes.
     *
     * @param request what to ask
     * @param failures takes failed attempts, on any thread
     * @param ended takes the future once it has ended, cancelled or not; on any thread, and exactly once
     * @return the call, which is ended by cancelling it
     * @throws java.util.concurrent.RejectedExecutionException if no thread takes it
     */
    Future<LlmReply> launch(LlmRequest request, CallSink failures, Consumer<Future<LlmReply>> ended);

    /** Makes a call that no thread has begun yet on the calling thread, if there is one; returns whether there was. */
    default boolean helpOut(Iterable<Future<LlmReply>> calls) {
        return false;
    }
}
