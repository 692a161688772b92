package dev.maker4j.internal.engine;

import dev.maker4j.batch.BatchRequest;
import dev.maker4j.internal.journalling.RecordedBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch that isn't over: one of this stint, or one that an earlier stint left. Confined to one thread. */
final class BatchOut {
    private final List<BatchRequest> requests;
    private final boolean left;
    private @Nullable RecordedBatch record;
    private boolean missed;

    private BatchOut(List<BatchRequest> requests, @Nullable RecordedBatch record) {
        this.requests = requests;
        this.left = record != null;
        this.record = record;
    }

    /** One that is to be submitted. */
    static BatchOut of(List<BatchRequest> requests) {
        return new BatchOut(requests, null);
    }

    /** One of which the journal says how far it came, but not what it asks. */
    static BatchOut left(RecordedBatch record) {
        return new BatchOut(List.of(), record);
    }

    /** What it asks; empty for one that an earlier stint left. */
    List<BatchRequest> requests() {
        return requests;
    }

    boolean isLeft() {
        return left;
    }

    void is(RecordedBatch now) {
        record = now;
    }

    /** Whether the journal says that it is to be submitted. */
    boolean isIntended() {
        return record != null;
    }

    /** Whether the provider is known to have it. */
    boolean isPlaced() {
        return record != null && !record.isUnsure();
    }

    RecordedBatch record() {
        RecordedBatch known = record;
        if (known == null) {
            throw new IllegalStateException("the batch has no number yet");
        }
        return known;
    }

    /** The provider refused it, which the journal says too: it is to be submitted yet. */
    void wasRefused() {
        record = null;
    }

    /** The provider didn't know it. */
    void missed() {
        missed = true;
    }

    boolean wasMissedBefore() {
        return missed;
    }
}
