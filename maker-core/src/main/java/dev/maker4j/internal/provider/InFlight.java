package dev.maker4j.internal.provider;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/*
 * Additive increase, multiplicative decrease. Calls that were in flight together are often refused together, which says one
 * thing, not many: only a call that started after the last halving can bring about the next. Until the provider first asks
 * to slow down there is no limit here, and none again once as many as before got through.
 */
/**
 * How many calls may be in flight together: half as many when the provider asks to slow down, one more after each row of as
 * many replies. Safe for use by several threads.
 */
final class InFlight {
    private static final int UNLIMITED = Integer.MAX_VALUE;

    private final AtomicInteger calls = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private volatile int allowed = UNLIMITED;
    private volatile int halvings;
    private int most;
    private int row;

    /**
     * No limit for now.
     *
     * @param parallelism the number of calls at which a limit is lifted
     */
    InFlight(int parallelism) {
        this.most = parallelism;
    }

    boolean isLimited() {
        return allowed != UNLIMITED;
    }

    int allowed() {
        return allowed;
    }

    /** Waits until one more is allowed. Callers come one at a time, so that none overtakes another. */
    void awaitFree() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (calls.get() >= allowed) {
                freed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A call starts; returns what it is to say when it is refused. */
    int start() {
        calls.incrementAndGet();
        return halvings;
    }

    /** A call ended, in whatever way. */
    void end() {
        calls.decrementAndGet();
        if (isLimited()) {
            locked(freed::signalAll);
        }
    }

    /** A call that has not ended yet brought a reply. */
    void replied() {
        if (isLimited()) {
            locked(this::grow);
        }
    }

    /** A call that has not ended yet was refused for being one too many. */
    void refused(int startedAfter) {
        locked(() -> {
            if (startedAfter == halvings) {
                int now = Math.min(allowed, calls.get());
                most = Math.max(most, now);
                allowed = Math.max(1, now / 2);
                halvings = startedAfter + 1;
            }
            row = 0;
        });
    }

    private void grow() {
        if (isLimited() && ++row >= allowed) {
            row = 0;
            allowed = allowed + 1 >= most ? UNLIMITED : allowed + 1;
            freed.signalAll();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
