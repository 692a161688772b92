package dev.maker4j.testkit.server;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads that don't keep the JVM alive: virtual ones where the JDK has them (21 and later), else pooled ones. */
final class Threads {
    private Threads() {}

    static ExecutorService perConnection() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            return Executors.newCachedThreadPool(task -> daemon("openai-server-connection", task));
        }
    }

    static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
