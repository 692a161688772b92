package dev.maker4j;

import dev.maker4j.internal.engine.CallThreads;
import dev.maker4j.internal.engine.FairQueue;
import dev.maker4j.run.FleetReport;
import dev.maker4j.run.FleetResult;
import dev.maker4j.run.Outcome;
import dev.maker4j.stability.Experimental;
import dev.maker4j.task.DecomposableTask;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A fleet under way. Its results come as an iteration, each of them once over all iterators, in the order in which the runs end; as
 * {@linkplain #completion futures} by name; and to the fleet's listener. Safe for use by several threads.
 *
 * @param <S> the state
 * @param <A> the action
 */
@Experimental
public final class FleetRun<S, A> implements Iterable<FleetResult<S, A>>, AutoCloseable {
    private final Fleet<S, A> fleet;
    private final FairQueue queue;
    private final int mostUnderWay;
    private final Map<String, FleetTask<S, A>> tasks = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock telling = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<FleetTask<S, A>> notBegun = new ArrayDeque<>();
    private final Map<String, FleetTask<S, A>> underWay = new LinkedHashMap<>();
    private final Deque<FleetResult<S, A>> results = new ArrayDeque<>();
    private final FleetTotals ended = new FleetTotals();
    private int given;
    private int solved;
    private int unsolved;
    private int refused;
    private boolean cancelled;
    private @Nullable Throwable thrown;

    FleetRun(Fleet<S, A> fleet, Map<String, ? extends DecomposableTask<S, A>> tasks) {
        this.fleet = fleet;
        boolean inProcess = fleet.provider().dispatcher().client().isInProcess()
                && fleet.provider().async().isEmpty();
        this.mostUnderWay = inProcess
                ? Runtime.getRuntime().availableProcessors()
                : fleet.provider().parallelism().calls();
        this.queue = new FairQueue(
                fleet.provider().parallelism().calls(), fleet.provider().time());
        tasks.forEach((name, task) -> this.tasks.put(name, new FleetTask<>(name, task)));
        notBegun.addAll(this.tasks.values());
    }

    /** Begins as many tasks as may be under way. */
    void begin() {
        for (FleetTask<S, A> task = next(); task != null; task = next()) {
            FleetTask<S, A> begun = task;
            CallThreads.shared().execute(() -> begun.begin(fleet, queue, this::ended));
        }
    }

    private @Nullable FleetTask<S, A> next() {
        lock.lock();
        try {
            if (cancelled || underWay.size() >= mostUnderWay || notBegun.isEmpty()) {
                return null;
            }
            FleetTask<S, A> task = notBegun.remove();
            underWay.put(task.name(), task);
            return task;
        } finally {
            lock.unlock();
        }
    }

    private void ended(FleetResult<S, A> result) {
        tell(result);
        lock.lock();
        try {
            FleetTask<S, A> task = underWay.remove(result.name());
            if (!result.isRefused()) {
                ended.add(result.outcome().report());
            } else if (task != null) {
                task.report().ifPresent(ended::add);
            }
            if (result.isRefused()) {
                refused++;
            } else if (result.isSolved()) {
                solved++;
            } else {
                unsolved++;
            }
            results.add(result);
            changed.signalAll();
            if (isOver()) {
                queue.close();
            }
        } finally {
            lock.unlock();
        }
        begin();
    }

    private void tell(FleetResult<S, A> result) {
        telling.lock();
        try {
            fleet.listener().accept(result);
        } catch (Throwable failed) { // the result counts all the same, or those who wait would wait forever
            lock.lock();
            try {
                thrown = thrown == null ? failed : thrown;
            } finally {
                lock.unlock();
            }
            cancel();
        } finally {
            telling.unlock();
        }
    }

    /**
     * The results as they come. {@link Iterator#hasNext} waits for the next one, and is false once all were given out.
     *
     * @return an iterator; it throws an {@link IllegalStateException} where the waiting thread is interrupted, which leaves the
     *     fleet as it is, where the fleet's listener threw, or where a listener or a task of the fleet would wait for itself
     */
    @Override
    public Iterator<FleetResult<S, A>> iterator() {
        return new Iterator<>() {
            private @Nullable FleetResult<S, A> next;

            @Override
            public boolean hasNext() {
                next = next == null ? take() : next;
                return next != null;
            }

            @Override
            public FleetResult<S, A> next() {
                FleetResult<S, A> taken = hasNext() ? next : null;
                if (taken == null) {
                    throw new NoSuchElementException("all " + tasks.size() + " results of the fleet were given out");
                }
                next = null;
                return taken;
            }
        };
    }

    private @Nullable FleetResult<S, A> take() {
        lock.lock();
        try {
            while (results.isEmpty() && given < tasks.size()) {
                requireElsewhere();
                changed.await();
            }
            if (results.isEmpty()) {
                requireHeard();
                return null;
            }
            given++;
            changed.signalAll();
            return results.remove();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "interrupted in waiting for a fleet's next result; the fleet goes on", stopped);
        } finally {
            lock.unlock();
        }
    }

    private boolean isOver() {
        return solved + unsolved + refused == tasks.size();
    }

    /** A result is counted once the listener was told of it, so what the fleet runs and tells can't wait for the fleet. */
    private void requireElsewhere() {
        if (telling.isHeldByCurrentThread() || underWay.values().stream().anyMatch(FleetTask::isRunHere)) {
            throw new IllegalStateException(
                    "a listener or a task of the fleet would wait for itself: let it call cancel(),"
                            + " which doesn't wait, or wait for the fleet on another thread");
        }
    }

    private void requireHeard() {
        if (thrown != null) {
            throw new IllegalStateException("the fleet was cancelled, since its listener threw " + thrown, thrown);
        }
    }

    /**
     * The end of one task's run.
     *
     * @param name the task's name in the fleet
     * @return completes with the outcome, on the thread that ran it; exceptionally with what was in the way of a run
     * @throws IllegalArgumentException if the fleet has no task of that name
     */
    public CompletionStage<Outcome<S, A>> completion(String name) {
        FleetTask<S, A> task = tasks.get(name);
        if (task == null) {
            throw new IllegalArgumentException("the fleet has no task \"" + name + "\"; its first is \""
                    + tasks.keySet().iterator().next() + "\"");
        }
        return task.completion().minimalCompletionStage();
    }

    /**
     * Waits until every task has its result, whoever takes the results.
     *
     * @return how the fleet stands then
     * @throws InterruptedException if the waiting thread is interrupted; the fleet goes on
     * @throws IllegalStateException if the fleet's listener threw, which cancelled the fleet; or if a listener or a task of the fleet
     *     calls it on the fleet's thread, which would wait for itself
     */
    public FleetReport await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!isOver()) {
                requireElsewhere();
                changed.await();
            }
            requireHeard();
        } finally {
            lock.unlock();
        }
        return report();
    }

    /**
     * Pauses the fleet: runs under way are {@linkplain Run#cancel paused} with all that they bought, and the others don't begin.
     * Returns at once.
     */
    public void cancel() {
        List<FleetTask<S, A>> running;
        List<FleetTask<S, A>> others;
        lock.lock();
        try {
            cancelled = true;
            running = new ArrayList<>(underWay.values());
            others = new ArrayList<>(notBegun);
            notBegun.clear();
        } finally {
            lock.unlock();
        }
        running.forEach(FleetTask::cancel);
        if (!others.isEmpty()) {
            CallThreads.shared().execute(() -> others.forEach(task -> task.notBegun(this::ended)));
        }
    }

    /**
     * Pauses what hasn't ended, and waits for it, so that nobody writes to a journal any more. Uninterruptible.
     *
     * @throws IllegalStateException if a listener or a task of the fleet calls it on the fleet's thread, which would wait for itself
     */
    @Override
    public void close() {
        requireClosable();
        cancel();
        lock.lock();
        try {
            while (!isOver()) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void requireClosable() {
        lock.lock();
        try {
            requireElsewhere();
        } finally {
            lock.unlock();
        }
    }

    /**
     * How the fleet stands.
     *
     * @return the report, at once; what it tells of a run is as old as the run's last wait for a reply
     */
    public FleetReport report() {
        lock.lock();
        try {
            FleetTotals all = ended.copy();
            underWay.values().forEach(task -> task.report().ifPresent(all::add));
            return new FleetTable(
                    tasks.size(),
                    notBegun.size(),
                    solved,
                    unsolved,
                    refused,
                    queue.inFlight(),
                    all.steps(),
                    all.samples(),
                    all.cost(fleet.provider().prices()),
                    underWay.values().stream().map(FleetTask::row).toList());
        } finally {
            lock.unlock();
        }
    }
}
