package dev.maker4j.internal.engine;

import dev.maker4j.run.Outcome;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/*
 * Whoever has an event for the run wakes it, and the first to do so gives it to the executor. It then runs until there is nothing left to
 * do, on one thread at a time, and whoever wakes it meanwhile only has it look once more. The count of those who did is what
 * hands its state from one thread to the next.
 */
/**
 * A run that holds a thread only while it has something to do. Safe for use by several threads.
 *
 * @param <S> the state
 * @param <A> the action
 */
public final class EventDrivenRun<S, A> {
    private final Start<S, A> start;
    private final UnderWay<S, A> run;
    private final Executor executor;
    private final BiConsumer<@Nullable Outcome<S, A>, @Nullable Throwable> ended;
    private final AtomicInteger woken = new AtomicInteger();
    private boolean over;

    EventDrivenRun(
            Start<S, A> start,
            Function<Runnable, UnderWay<S, A>> begun,
            Executor executor,
            BiConsumer<@Nullable Outcome<S, A>, @Nullable Throwable> ended) {
        this.start = start;
        this.executor = executor;
        this.ended = ended;
        this.run = begun.apply(this::wake);
    }

    /** Has it begin, or look for what came in. */
    public void wake() {
        if (woken.getAndIncrement() == 0) {
            executor.execute(this::runOn);
        }
    }

    private void runOn() {
        int seen;
        do {
            seen = woken.get();
            if (!over) {
                look();
            }
        } while (woken.addAndGet(-seen) != 0);
    }

    private void look() {
        Outcome<S, A> outcome = null;
        Throwable fatal = null;
        try {
            outcome = run.loop().runOn(run.calls());
        } catch (Throwable thrown) { // what the JVM can't survive: whoever waits must hear of it
            fatal = thrown;
            throw thrown;
        } finally {
            if (outcome != null || fatal != null) {
                over = true;
                end(outcome, fatal);
            }
        }
    }

    private void end(@Nullable Outcome<S, A> outcome, @Nullable Throwable fatal) {
        try (start) {
            run.close();
        } finally {
            ended.accept(outcome, fatal);
        }
    }
}
