package dev.maker4j.internal.engine;

import dev.maker4j.internal.provider.CallSink;
import dev.maker4j.internal.provider.Dispatcher;
import dev.maker4j.internal.spending.Gate;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/** A thread of an executor for each call of a blocking client. */
final class ThreadLauncher implements Launcher {
    private final Dispatcher provider;
    private final Gate gate;
    private final Executor executor;
    private final boolean isBounded;

    /** Begins calls; those of a bounded executor may have to be helped out. */
    ThreadLauncher(Dispatcher provider, Gate gate, Executor executor, boolean isBounded) {
        this.provider = provider;
        this.gate = gate;
        this.executor = executor;
        this.isBounded = isBounded;
    }

    @Override
    public Future<LlmReply> launch(LlmRequest request, CallSink failures, Consumer<Future<LlmReply>> ended) {
        Call call = new Call(this, request, failures, ended);
        executor.execute(call);
        return call;
    }

    /**
     * The executor may be the very pool whose only thread waits here for its calls; then none ever begins. A call that is made
     * here is none of the pool's any more.
     */
    @Override
    public boolean helpOut(Iterable<Future<LlmReply>> calls) {
        Call first = null;
        for (Future<LlmReply> one : calls) {
            if (one instanceof Call call) {
                if (call.begun) {
                    return false;
                }
                first = first == null ? call : first;
            }
        }
        if (first == null || !isBounded) {
            return false;
        }
        first.run();
        return true;
    }

    private static final class Call extends FutureTask<LlmReply> {
        private final Consumer<Future<LlmReply>> ended;
        private volatile boolean begun;

        Call(ThreadLauncher by, LlmRequest request, CallSink failures, Consumer<Future<LlmReply>> ended) {
            super(() -> by.provider.ask(request, failures, by.gate));
            this.ended = ended;
        }

        @Override
        public void run() {
            begun = true;
            super.run();
        }

        @Override
        protected void done() {
            ended.accept(this);
        }
    }
}
