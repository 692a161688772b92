package dev.maker4j.internal.survey;

import dev.maker4j.internal.journalling.RecordedBatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/*
 * While a batch is out, every sample that the journal holds after the batch's first entry may be one of its results. So that no result
 * is entered twice where a process was killed while it fetched them, the samples since then are kept; they are as many as the batch has
 * at most.
 */
/** What a journal holds of a survey's batches. Confined to one thread. */
public final class RecordedBatches {
    private final Map<Integer, RecordedBatch> out = new TreeMap<>();
    private final Set<String> handles = new HashSet<>();
    private final Set<SampleKey> fetched = new HashSet<>();
    private int submitted;
    private int next;

    private record SampleKey(long row, int sample) {}

    /**
     * A batch came further.
     *
     * @param batch how far
     */
    public void entered(RecordedBatch batch) {
        next = Math.max(next, batch.number() + 1);
        if (batch.stage() == RecordedBatch.Stage.OVER) {
            out.remove(batch.number());
            if (out.isEmpty()) {
                fetched.clear();
            }
            return;
        }
        out.put(batch.number(), batch);
        handles.add(batch.handle());
        submitted += batch.stage() == RecordedBatch.Stage.SUBMITTED ? 1 : 0;
    }

    /** A sample was entered that may be one of a batch's. */
    void sample(long row, int sample) {
        if (!out.isEmpty()) {
            fetched.add(new SampleKey(row, sample));
        }
    }

    /**
     * Whether a result of a batch that is out was entered already.
     *
     * @param row its row's number
     * @param sample its number within the row
     * @return true where an earlier stint, or this one, has entered it
     */
    public boolean wasFetched(long row, int sample) {
        return fetched.contains(new SampleKey(row, sample));
    }

    /**
     * Whether a result that is asked for was entered as bought for nothing, by a stint that was killed before its batch was over. It is
     * asked for anew, and then no longer known as that.
     *
     * @param row its row's number
     * @param sample its number within the row
     * @return true once
     */
    public boolean wasWasted(long row, int sample) {
        return fetched.remove(new SampleKey(row, sample));
    }

    /** {@return the batches that aren't over, in their order; a copy} */
    public List<RecordedBatch> out() {
        return new ArrayList<>(out.values());
    }

    /** {@return whether any batch isn't over} */
    public boolean areOut() {
        return !out.isEmpty();
    }

    /**
     * Whether a batch of this survey, over or not, is called so.
     *
     * @param handle what a provider calls a batch
     * @return true where it is one of these
     */
    public boolean isKnown(String handle) {
        return handles.contains(handle);
    }

    /** {@return how many batches providers have taken, in all stints} */
    public int submitted() {
        return submitted;
    }

    /** {@return the number of the next batch} */
    public int next() {
        return next;
    }
}
