package dev.maker4j.internal.engine;

import dev.maker4j.internal.journalling.RunJournal;
import dev.maker4j.internal.run.Command;
import dev.maker4j.internal.run.SurveyCore;
import dev.maker4j.run.SurveyReport;
import dev.maker4j.run.SurveyRow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/*
 * Whoever takes the next row drives the survey: on their thread items are read, replies judged, entries written, listeners told. So no
 * queue of results can grow, and nothing is handed from thread to thread. Calls are out meanwhile on threads of their own, and each time
 * somebody comes for a row, all replies that have arrived are taken in, and the calls that they make room for are begun.
 */
/** Runs one stint of a survey on the thread that takes its rows. Safe for use by several threads, of which one at a time takes a row. */
public final class SurveyLoop<T, A> implements AutoCloseable {
    /** Rows that came at once are kept for those who take them next, up to so many. */
    private static final int MOST_READY = 256;

    private static final long LONGEST_WAIT_MILLIS = 10;
    private static final int MOST_WAITS = 10;

    private final SurveyCore<T, A> core;
    private final Iterator<? extends T> items;
    private final Listeners<T, A> listeners;
    private final @Nullable RunJournal journal;
    private final RunLog<T, A> log;
    private final Supplier<Duration> stint;
    private final boolean timed;
    private final boolean inProcess;
    private final Runnable ended;
    private final RunControl<T> control = new RunControl<>();
    private final Stop stop;
    private final Queue<CompletableFuture<SurveyReport>> wishes = new ConcurrentLinkedQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<SurveyRow<T, A>> ready = new ArrayDeque<>();
    private volatile @Nullable SurveyReport over;
    private volatile @Nullable SurveyReport latest;
    private final SurveyReport begunWith;
    private boolean isEnded;

    /** Set at once after construction: the calls tell their events to this loop. */
    private @Nullable Calls<T, A> calls;

    SurveyLoop(
            SurveyCore<T, A> core,
            Iterator<? extends T> items,
            Listeners<T, A> listeners,
            @Nullable RunJournal journal,
            RunLog<T, A> log,
            Supplier<Duration> stint,
            boolean timed,
            boolean inProcess,
            Runnable ended) {
        this.core = core;
        this.stop = new Stop(control, core.mishaps()::interrupted);
        this.items = items;
        this.listeners = listeners;
        this.journal = journal;
        this.log = log;
        this.stint = stint;
        this.timed = timed;
        this.inProcess = inProcess;
        this.ended = ended;
        this.begunWith = core.standing(Duration.ZERO);
    }

    SurveyLoop<T, A> by(Calls<T, A> asking) {
        calls = asking;
        return this;
    }

    /** Feeds the time, where it is asked for at every event. */
    void tick() {
        if (timed) {
            core.time(stint.get());
            log.goesOn(() -> core.standing(stint.get()).run());
        }
    }

    /**
     * Goes on until a row is over, on the calling thread.
     *
     * @return the row; null where the survey has ended
     */
    public @Nullable SurveyRow<T, A> next() {
        requireElsewhere();
        lock.lock();
        try {
            Calls<T, A> by = known(calls);
            if (!isEnded && (ready.isEmpty() || mayGoOn(by))) {
                turns(by, false);
            }
            return ready.poll();
        } finally {
            lock.unlock();
        }
    }

    private void turns(Calls<T, A> by, boolean toTheEnd) {
        stop.begins(by::wake);
        try {
            boolean goesOn = true;
            while (over == null && goesOn) {
                stop.look();
                try {
                    goesOn = turn(by, toTheEnd);
                } catch (InterruptedException stopped) {
                    stop.interrupted();
                } catch (StackOverflowError | AssertionError | LinkageError thrown) {
                    core.mishaps().broken("the survey was broken off", thrown);
                }
            }
        } catch (VirtualMachineError fatal) {
            by.dropAll();
            if (journal != null) {
                journal.commitAfter(fatal);
            }
            end();
            throw fatal;
        } finally {
            stop.ends();
        }
        if (over != null) {
            end();
        }
    }

    /** Whether something can be done without waiting, though there is a row to hand out. */
    private boolean mayGoOn(Calls<T, A> by) {
        return !inProcess && ready.size() < MOST_READY && (core.wantsItem() || !by.wouldWait());
    }

    /** Carries out what is to be done, and feeds one item or event; returns false where a row is to be handed out before. */
    private boolean turn(Calls<T, A> by, boolean toTheEnd) throws InterruptedException {
        fulfilWishes();
        if (!carryOut() || over != null) {
            return true;
        }
        if (!toTheEnd && !ready.isEmpty() && !mayGoOn(by)) {
            return false;
        }
        boolean wantsItem = core.wantsItem();
        if (wantsItem && !inProcess && !by.wouldWait()) {
            by.deliver(); // a reply that is here already comes before the next item, which may take its time
            wantsItem = core.wantsItem();
        } else if (!wantsItem && core.awaitsTime()) {
            core.time(stint.get());
        } else if (!wantsItem) {
            by.deliver();
        }
        if (wantsItem) {
            read();
        }
        return true;
    }

    /** The boundary to the items, which may throw anything. */
    private void read() {
        try {
            if (items.hasNext()) {
                core.offer(nonNull(items.next()));
            } else {
                core.noMoreItems();
            }
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
            if (!control.isToStop()) {
                core.mishaps()
                        .broken(
                                "the survey's items threw at item "
                                        + core.position().items(),
                                thrown);
            }
        }
    }

    @SuppressWarnings("ConstantValue") // users' code may not be null-checked by their compiler
    private static <T> T nonNull(T item) {
        if (item == null) {
            throw new NullPointerException("an item is null");
        }
        return item;
    }

    /** Carries out all that is to be done by now; returns whether the survey goes on as it did. */
    boolean carryOut() {
        tick();
        for (Command<T, A> command = core.next(); command != null; command = core.next()) {
            try {
                carryOut(command);
            } catch (RuntimeException cause) {
                core.mishaps().broken(cause);
            }
            if (stop.isDue()) {
                return false;
            }
            tick();
        }
        return true;
    }

    private void carryOut(Command<T, A> command) {
        if (command instanceof Command.Ask<T, A> ask) {
            known(calls).ask(ask);
        } else if (command instanceof Command.Append<T, A> append) {
            known(journal).append(append.entry());
        } else if (command instanceof Command.Commit<T, A>) {
            known(journal).commit();
        } else if (command instanceof Command.Tell<T, A> tell) {
            listeners.tell(tell.event());
        } else if (command instanceof Command.HandOut<T, A> row) {
            ready.add(row.row());
        } else if (command instanceof Command.Drop<T, A> drop) {
            known(calls).drop(drop.of());
        } else if (command instanceof Command.DropAll<T, A>) {
            known(calls).dropAll();
        } else if (command instanceof Command.Warn<T, A> warning) {
            log.warn(warning);
        } else if (command instanceof Command.Over<T, A> end) {
            over = end.report();
            log.ended(end.report());
        }
    }

    private void end() {
        if (!isEnded) {
            isEnded = true;
            ended.run();
        }
    }

    /** What the survey tells can't wait for it. */
    private void requireElsewhere() {
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException(
                    "a listener, a prompt or a parser of the survey would wait for itself: let it"
                            + " call cancel(), which doesn't wait, and leave rows and close() to whoever takes the rows");
        }
    }

    /** Has the survey pause; does nothing once it has ended. On any thread. */
    public void cancel() {
        control.cancel();
    }

    /**
     * How the survey stands, at most an event old; where a model that computes in process takes long over a reply, or a listener over
     * what it is told, as it was when somebody last asked. On any thread.
     *
     * @return an immutable report
     */
    public SurveyReport report() {
        SurveyReport known = over;
        if (known != null) {
            return known;
        }
        CompletableFuture<SurveyReport> wish = new CompletableFuture<>();
        wishes.add(wish);
        known(calls).wake();
        for (int waited = 0; waited < MOST_WAITS; waited++) {
            if (lock.tryLock()) {
                try {
                    return standing();
                } finally {
                    lock.unlock();
                }
            }
            try {
                return wish.get(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                break;
            } catch (ExecutionException | TimeoutException busy) {
                // somebody takes long over something: looked for again
            }
        }
        SurveyReport last = latest;
        return last == null ? begunWith : last;
    }

    private void fulfilWishes() {
        for (CompletableFuture<SurveyReport> wish = wishes.poll(); wish != null; wish = wishes.poll()) {
            wish.complete(standing());
        }
    }

    /** Leaves word of how the survey stands, since it is about to wait for long. */
    void waits() {
        fulfilWishes();
        standing();
    }

    private SurveyReport standing() {
        SurveyReport ended = over;
        SurveyReport now = ended == null ? core.standing(stint.get()) : ended;
        latest = now;
        return now;
    }

    /**
     * Takes and drops all rows that are left.
     *
     * @param rows is given each
     * @return how the survey ended
     */
    public SurveyReport toTheEnd(Consumer<? super SurveyRow<T, A>> rows) {
        for (SurveyRow<T, A> row = next(); row != null; row = next()) {
            rows.accept(row);
        }
        return known(over);
    }

    /** Pauses the survey unless it has ended, and waits until nothing of it is out; rows that are left are dropped. */
    @Override
    public void close() {
        requireElsewhere();
        if (over == null) {
            control.cancel();
        }
        lock.lock();
        try {
            if (!isEnded) {
                turns(known(calls), true);
            }
        } finally {
            lock.unlock();
        }
    }

    private static <P> P known(@Nullable P part) {
        if (part == null) {
            throw new IllegalStateException("the survey wants something done that it was begun without");
        }
        return part;
    }
}
