package dev.maker4j;

import dev.maker4j.internal.engine.SurveyLoop;
import dev.maker4j.run.SurveyReport;
import dev.maker4j.run.SurveyRow;
import dev.maker4j.run.UnsolvedException;
import dev.maker4j.stability.Experimental;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A survey in progress. Whoever takes its rows drives it: items are read, replies judged and listeners told on their thread, while calls
 * are out on others. So it takes in no more than it hands out, and stands still while nobody takes a row, but for the calls in flight.
 *
 * <p>Rows are taken by one thread at a time; {@link #report()} and {@link #cancel()} answer any thread at once.
 *
 * @param <T> the item
 * @param <A> the answer
 */
@Experimental
public final class SurveyRun<T, A> implements Iterable<SurveyRow<T, A>>, AutoCloseable {
    private final SurveyLoop<T, A> loop;

    SurveyRun(SurveyLoop<T, A> loop) {
        this.loop = loop;
    }

    /**
     * The rows that weren't taken yet, in the items' order unless the survey hands them out as they come. A row's verdict is in the journal
     * before it is handed out.
     *
     * <p>{@code hasNext()} waits for the next row. It is false once every item's row was taken. Where the survey stopped before, it throws an
     * {@link UnsolvedException} that says why, after the rows that were over; {@link #toTheEnd} returns that as a value.
     *
     * @return an iterator; all iterators of a survey take from the same rows
     */
    @Override
    public Iterator<SurveyRow<T, A>> iterator() {
        return new Iterator<>() {
            private @Nullable SurveyRow<T, A> next;

            @Override
            public boolean hasNext() {
                next = next == null ? loop.next() : next;
                if (next == null && !report().isComplete()) {
                    throw new UnsolvedException(report());
                }
                return next != null;
            }

            @Override
            public SurveyRow<T, A> next() {
                SurveyRow<T, A> taken = hasNext() ? next : null;
                if (taken == null) {
                    throw new NoSuchElementException("all rows of the survey were taken: " + report());
                }
                next = null;
                return taken;
            }
        };
    }

    /**
     * Gives every row that is left to a consumer, and tells how the survey ended, whatever that was.
     *
     * @param rows is given each row on the calling thread; what it throws is passed on, and the survey can go on
     * @return complete, paused or failed
     */
    public SurveyReport toTheEnd(Consumer<? super SurveyRow<T, A>> rows) {
        return loop.toTheEnd(rows);
    }

    /**
     * How the survey stands, or how it ended. Answers at once, as of the last reply that was taken in.
     *
     * @return an immutable report
     */
    public SurveyReport report() {
        return loop.report();
    }

    /**
     * Pauses the survey: whoever takes rows is given those that are over, calls in flight are ended, and what arrived is kept in the
     * journal. Returns at once; does nothing to a survey that has ended.
     */
    public void cancel() {
        loop.cancel();
    }

    /** Pauses the survey unless it has ended, and waits until no call of it is out. Rows that weren't taken are lost without a journal. */
    @Override
    public void close() {
        loop.close();
    }
}
