package dev.maker4j.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/*
 * By default the JVM answers the first Ctrl-C by running its shutdown hooks, and ignores a second one until they are
 * done. So the signals are handled here, where the JVM allows it, through sun.misc.Signal: every JDK has it, but javac
 * warns about it, hence the reflection. The first signal interrupts the working thread, which pauses the run, writes
 * its files and prints its summary as after any other end; a second one halts the JVM. Where a signal can't be handled,
 * a shutdown hook stands in for the first one. While hooks run, System.exit blocks forever, so the hook itself has to
 * halt.
 */
/** Turns Ctrl-C into an interrupt of the working thread, and exits with that thread's status. */
final class Interruption {
    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");
    private static final int PATIENCE_SECONDS = 1;
    private static final int LONGEST_WAIT_SECONDS = 10;

    private final Thread worker;
    private final Shell shell;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile int status = ExitStatus.PAUSED;

    private Interruption(Thread worker, Shell shell) {
        this.worker = worker;
        this.shell = shell;
    }

    /** Starts to listen for Ctrl-C on behalf of the calling thread. */
    static Interruption ofThisThread(Shell shell) {
        Interruption interruption = new Interruption(Thread.currentThread(), shell);
        SIGNALS.forEach(interruption::handle);
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::endWithTheJvm, "stop"));
        return interruption;
    }

    private void handle(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler answer = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    signalled();
                    yield null;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> arguments != null && proxy == arguments[0];
                default -> "stop";
            };
            Object stop = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, answer);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), stop);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return; // no such class or signal here, or the JVM keeps it to itself, as with -Xrs: the shutdown hook
            // stands in
        }
    }

    private void signalled() {
        if (asked.getAndSet(true)) {
            Runtime.getRuntime().halt(ExitStatus.HALTED);
        }
        worker.interrupt();
        Thread watch = new Thread(this::haltWhereItDoesNotEnd, "stop");
        watch.setDaemon(true);
        watch.start();
    }

    private void haltWhereItDoesNotEnd() {
        try {
            if (ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
            String message = "stopping; press Ctrl-C again to stop at once";
            shell.err().print("  " + shell.paintErr().warning(message) + (shell.errIsWatched() ? "" : "\n"));
            shell.err().flush();
            if (!ended.await(LONGEST_WAIT_SECONDS - PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(ExitStatus.PAUSED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread; the program ends by itself
        }
    }

    private void endWithTheJvm() {
        if (ended.getCount() == 0) {
            return;
        }
        worker.interrupt();
        try {
            if (!ended.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                status = ExitStatus.PAUSED;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(status);
    }

    /** Ends the work; the program exits with this status. */
    void exit(int endStatus) {
        status = endStatus;
        ended.countDown();
        System.exit(endStatus);
    }
}
