package dev.maker4j.internal.engine;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The library's own threads for model calls, shared by all runs: virtual ones where the runtime has them. */
public final class CallThreads {
    private CallThreads() {}

    /**
     * The shared threads. They are daemons that end after a minute without work.
     *
     * @return the executor
     */
    public static Executor shared() {
        return Holder.SHARED;
    }

    private static final class Holder {
        private static final Executor SHARED = virtualOrCached();

        private Holder() {}

        private static ExecutorService virtualOrCached() {
            try {
                return (ExecutorService) Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null);
            } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException olderRuntime) {
                AtomicInteger count = new AtomicInteger();
                return Executors.newCachedThreadPool(work -> {
                    Thread thread = new Thread(work, "maker-call-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
            }
        }
    }
}
