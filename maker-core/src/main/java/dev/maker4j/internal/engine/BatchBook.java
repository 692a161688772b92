package dev.maker4j.internal.engine;

import dev.maker4j.internal.journalling.BatchOrder;
import dev.maker4j.internal.journalling.RecordedBatch;
import dev.maker4j.internal.journalling.RunJournal;
import dev.maker4j.internal.survey.RecordedBatches;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps a survey's journal and position told of its batches. Confined to the survey's thread. */
final class BatchBook {
    private final String survey;
    private final RecordedBatches batches;
    private final @Nullable RunJournal journal;
    private @Nullable RecordedBatch free;

    /** Of one survey; without a journal nothing outlives the stint. */
    BatchBook(String survey, RecordedBatches batches, @Nullable RunJournal journal) {
        this.survey = survey;
        this.batches = batches;
        this.journal = journal;
    }

    /** The batches that an earlier stint left. */
    List<RecordedBatch> left() {
        return batches.out();
    }

    /** Says that a batch is about to be submitted, which the journal holds from here on. */
    RecordedBatch intends(int samples, BatchOrder order) {
        RecordedBatch before = free;
        free = null;
        int number = before == null ? batches.next() : before.number();
        RecordedBatch batch = new RecordedBatch(number, RecordedBatch.Stage.INTENDED, key(number), "", samples, order);
        enter(batch);
        return batch;
    }

    private String key(int number) {
        return "maker-" + survey + "-" + number;
    }

    /** Whether a batch of this survey is called so already. */
    boolean knows(String handle) {
        return batches.isKnown(handle);
    }

    /** Says that the provider has it. */
    RecordedBatch submitted(RecordedBatch batch, String handle) {
        RecordedBatch now = batch.submitted(handle);
        enter(now);
        return now;
    }

    /** Says that everything that came of it is in the journal. */
    void over(RecordedBatch batch) {
        enter(batch.over());
    }

    /** The provider never had it, so the next one takes its number and key: should it turn up yet, it isn't a second one. */
    void neverSubmitted(RecordedBatch batch) {
        over(batch);
        free = batch;
    }

    /** The journal first, as everywhere. */
    private void enter(RecordedBatch batch) {
        if (journal != null) {
            journal.append(batch);
        }
        batches.entered(batch);
    }
}
