package dev.maker4j.hanoi.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/*
 * On Ctrl-C the JVM starts its shutdown hooks and would exit with a status of its own. The hook below interrupts the thread
 * that works, which pauses the run, writes its files and tells its summary as after any other end, and exits with that
 * thread's status. While hooks run, System.exit blocks for ever, so the hook itself has to halt.
 */
/** Turns Ctrl-C into an interrupt of the working thread, and its status into the program's. */
final class Interruption {
    private static final int LONGEST_WAIT_SECONDS = 10;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int status = ExitStatus.PAUSED;

    /** Begins to listen for Ctrl-C on behalf of the calling thread. */
    static Interruption ofThisThread() {
        Interruption interruption = new Interruption();
        Thread worker = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interruption.stop(worker), "stop"));
        return interruption;
    }

    private void stop(Thread worker) {
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

    /** The work is over; the program exits with this status. */
    void exit(int endStatus) {
        status = endStatus;
        ended.countDown();
        System.exit(endStatus);
    }
}
