package dev.maker4j.langchain4j;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/*
 * Some stalls have no time-out of their own (headers sent, body never finished); only an interrupt of the calling thread
 * frees the connection. So one timer thread for all calls interrupts the caller at its deadline, and no call has to be
 * handed to another thread. It ends when no call is out, so that it holds no class loader after a redeployment.
 *
 * Invariant: an interrupt of ours happens between FIRING and FIRED, and disarm() returns only after DISARMED or FIRED. So
 * none arrives after disarm(), and the one that did is cleared there. An interrupt by others that is pending when the
 * deadline comes is left alone, as it ends the call just as well.
 */
/** The total deadline of one call; confined to the thread that makes the call. */
final class Deadline implements Runnable {
    private enum State {
        ARMED,
        FIRING,
        FIRED,
        DISARMED
    }

    private static final long LINGERING_SECONDS = 1;

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final Thread caller = Thread.currentThread();
    private final AtomicReference<State> state = new AtomicReference<>(State.ARMED);

    private Deadline() {}

    /** Arms a deadline for the calling thread; {@link Armed#disarm()} must follow in any case. */
    static Armed in(Duration time) {
        Deadline deadline = new Deadline();
        return new Armed(deadline, TIMER.schedule(deadline, nanos(time), TimeUnit.NANOSECONDS));
    }

    private static long nanos(Duration time) {
        try {
            return time.toNanos();
        } catch (ArithmeticException centuries) {
            return Long.MAX_VALUE / 2;
        }
    }

    @Override
    public void run() {
        if (state.compareAndSet(State.ARMED, State.FIRING)) {
            boolean interruptedByOthers = caller.isInterrupted();
            if (!interruptedByOthers) {
                caller.interrupt();
            }
            state.set(interruptedByOthers ? State.DISARMED : State.FIRED);
        }
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "maker-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(LINGERING_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    /** A deadline that is running. */
    record Armed(Deadline deadline, Future<?> timer) {

        /**
         * Ends the deadline. After this no interrupt of ours can arrive, and none is left pending.
         *
         * @return true where the deadline came first and interrupted the call
         */
        boolean disarm() {
            if (deadline.state.compareAndSet(State.ARMED, State.DISARMED)) {
                timer.cancel(false);
                return false;
            }
            while (deadline.state.get() == State.FIRING) {
                Thread.onSpinWait();
            }
            return deadline.state.get() == State.FIRED && clearInterrupt();
        }

        private static boolean clearInterrupt() {
            Thread.interrupted();
            return true;
        }
    }
}
