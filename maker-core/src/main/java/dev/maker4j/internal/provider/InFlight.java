package dev.maker4j.internal.provider;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/*
 * Additive increase, additive decrease: a provider that refuses a call has room for one fewer, and ten replies without a refusal
 * in between are room for one more. So a provider that refuses calls by chance, up to one in eleven, keeps its traffic, and one
 * that refuses all above a number is asked for about that many. A whole round that is refused counts as a whole round.
 */
/** How many calls may be in flight together, over all who ask this provider. Safe for use by several threads. */
final class InFlight {
    private static final int REPLIES_FOR_ONE_MORE = 10;

    private final int most;
    private final boolean limited;
    private final AtomicInteger calls = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private volatile int allowed;
    private volatile boolean awaited;
    private boolean alone;
    private int row;

    InFlight(int most) {
        this(most, true);
    }

    private InFlight(int most, boolean limited) {
        this.most = most;
        this.limited = limited;
        this.allowed = most;
    }

    /** A model that computes on its callers' threads takes as many calls as there are callers. */
    static InFlight onOwnThreads() {
        return new InFlight(Integer.MAX_VALUE, false);
    }

    /** The first call goes alone, whoever makes it, until one has brought a reply: a wrong key costs one call. */
    static InFlight aloneAtFirst(int most) {
        InFlight calls = new InFlight(most);
        calls.alone = true;
        calls.allowed = 1;
        return calls;
    }

    int allowed() {
        return allowed;
    }

    /** Starts a call if one more is allowed. */
    boolean tryStart() {
        if (!limited || calls.incrementAndGet() <= allowed) {
            return true;
        }
        end();
        return false;
    }

    /** Waits until one more is allowed and starts it; false where that takes longer. Callers come one at a time. */
    boolean awaitStart(Optional<Duration> atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = atMost.map(NANOSECONDS::convert).orElse(Long.MAX_VALUE);
            awaited = true; // before the look, so that whoever ends a call after it wakes this thread
            while (!tryStart()) {
                if (left <= 0) {
                    return false;
                }
                left = freed.awaitNanos(left);
            }
            return true;
        } finally {
            awaited = false;
            lock.unlock();
        }
    }

    /** A call ended, in whatever way. */
    void end() {
        if (!limited) {
            return;
        }
        calls.decrementAndGet();
        if (awaited && !lock.isHeldByCurrentThread()) {
            locked(freed::signalAll);
        }
    }

    /** A call that has not ended yet brought a reply. */
    void replied() {
        if (allowed < most) {
            locked(this::grow);
        }
    }

    private void grow() {
        if (alone) {
            alone = false;
            allowed = most;
            freed.signalAll();
        } else if (allowed < most && ++row >= REPLIES_FOR_ONE_MORE) {
            row = 0;
            allowed = Math.min(most, allowed + 1);
            freed.signalAll();
        }
    }

    /** A call that has not ended yet was refused for being one too many. */
    void refused() {
        locked(() -> {
            allowed = Math.max(1, allowed - 1);
            row = 0;
        });
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
