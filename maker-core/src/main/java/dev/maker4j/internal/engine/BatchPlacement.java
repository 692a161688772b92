package dev.maker4j.internal.engine;

import dev.maker4j.batch.BatchRequest;
import dev.maker4j.batch.BatchResult;
import dev.maker4j.batch.BatchStatus;
import dev.maker4j.internal.journalling.BatchOrder;
import dev.maker4j.internal.journalling.RecordedBatch;
import dev.maker4j.internal.run.SurveyMishaps;
import dev.maker4j.llm.LlmException;
import dev.maker4j.run.PauseReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/*
 * A batch is paid for once the provider has it, so the journal says twice what happens: that it is about to be submitted, with its key,
 * and what the provider calls it. Of one that has only the first it isn't known whether the provider has it. A provider that keeps keys is
 * asked. Of one that doesn't only a person can tell, so the survey pauses until somebody says what became of the batch.
 *
 * Such a provider keeps no identifiers of requests either: results are known by their place, and the journal holds the order. They are all
 * taken or none, since with one missing the others may be anybody's.
 */
/** Has the provider take each batch once, and tells whose its results are. Confined to the survey's thread. */
final class BatchPlacement {
    private final BatchDesk desk;
    private final BatchBook book;
    private final SurveyMishaps<?, ?> mishaps;

    /** What became of an attempt to place a batch. */
    enum Result {
        /** The provider has it. */
        PLACED,
        /** The provider doesn't know it yet: it is worth another look after a wait. */
        MISSED,
        /** The provider doesn't have it, and is never to get it as this one. */
        FORGOTTEN,
        /** Nobody knows; the survey pauses. */
        UNCLEAR
    }

    BatchPlacement(BatchDesk desk, BatchBook book, SurveyMishaps<?, ?> mishaps) {
        this.desk = desk;
        this.book = book;
        this.mishaps = mishaps;
    }

    /** The batches that an earlier stint left. */
    List<BatchOut> left() {
        return book.left().stream().map(this::left).toList();
    }

    private BatchOut left(RecordedBatch batch) {
        if (batch.isByPlace() == desk.keepsKeys()) {
            throw new IllegalStateException(
                    "the journal's batch " + batch.key() + " was submitted by a client whose provider "
                            + (desk.keepsKeys() ? "keeps no keys" : "keeps keys")
                            + ", and this one's does otherwise: resume it with that client");
        }
        return BatchOut.left(batch);
    }

    /** Whether only a person can tell if the provider has it, so that waiting is of no use. */
    boolean isUpToAPerson(BatchOut batch) {
        return batch.isIntended() && !desk.keepsKeys();
    }

    /** Has the provider take a batch, unless it turns out to have it. */
    Result place(BatchOut batch) throws InterruptedException {
        if (batch.isIntended()) {
            return desk.keepsKeys() ? found(batch) : told(batch);
        }
        List<BatchRequest> requests = batch.requests();
        batch.is(book.intends(requests.size(), desk.keepsKeys() ? BatchOrder.NONE : order(requests)));
        return submitted(batch);
    }

    private static BatchOrder order(List<BatchRequest> requests) {
        List<BatchAsk.Id> ids = requests.stream()
                .map(request -> BatchAsk.Id.required(request.id()))
                .toList();
        return BatchOrder.of(
                ids.stream().mapToLong(BatchAsk.Id::row).toArray(),
                ids.stream().mapToInt(BatchAsk.Id::sample).toArray());
    }

    private Result submitted(BatchOut batch) throws InterruptedException {
        String handle;
        try {
            handle = desk.submit(batch.record().key(), batch.requests());
        } catch (LlmException failure) {
            if (!desk.keepsKeys() && isRefusal(failure)) {
                book.over(batch.record());
                batch.wasRefused();
            }
            throw failure;
        }
        batch.is(book.submitted(batch.record(), handle));
        desk.looksLater();
        return Result.PLACED;
    }

    /** Whether the provider surely has nothing of what it was sent. */
    private static boolean isRefusal(LlmException failure) {
        return switch (failure.kind()) {
            case RATE_LIMITED, USED_UP, AUTHENTICATION, UNKNOWN_MODEL, INVALID_REQUEST -> true;
            case CONNECTION -> failure instanceof LlmException.Permanent;
            case SERVER_ERROR, TIMED_OUT, MALFORMED, OTHER -> false;
        };
    }

    /** The provider is asked for a left batch twice, since its submission may have been cut off a moment ago. */
    private Result found(BatchOut batch) throws InterruptedException {
        Optional<String> there = desk.find(batch.record().key());
        if (there.isPresent()) {
            batch.is(book.submitted(batch.record(), there.get()));
            desk.looksSoon();
            return Result.PLACED;
        }
        if (!batch.isLeft()) {
            return submitted(batch);
        }
        if (batch.wasMissedBefore()) {
            book.neverSubmitted(batch.record());
            return Result.FORGOTTEN;
        }
        batch.missed();
        desk.looksLater();
        return Result.MISSED;
    }

    private Result told(BatchOut batch) {
        RecordedBatch record = batch.record();
        Optional<String> name = desk.how().named(record.key());
        if (name.isPresent()) {
            if (book.knows(name.get())) {
                throw new IllegalStateException("batch " + record.key() + " is said to be called \"" + name.get()
                        + "\", but that is another batch of this survey, whose answers would count twice: name the right"
                        + " one, or have it submitted again");
            }
            batch.is(book.submitted(record, name.get()));
            desk.looksSoon();
            return Result.PLACED;
        }
        if (isGivenUp(record)) {
            book.over(record);
            return Result.FORGOTTEN;
        }
        pause("nobody noted whether the provider took batch " + record.key() + ", of " + record.samples()
                + " requests, and it keeps no key to look for it by: look at the batches there, and resume with"
                + " Batches.naming(\"" + record.key() + "\", …) where it has it, or with Batches.submittingAgain(\""
                + record.key() + "\") where it hasn't");
        return Result.UNCLEAR;
    }

    /** Whose the results of a batch are; empty where nobody can tell, in which case the survey pauses unless it was told what to do. */
    Optional<Collection<BatchResult>> named(
            RecordedBatch batch, Collection<BatchResult> results, BatchStatus.Phase end) {
        boolean unanswered = results.isEmpty() && end != BatchStatus.Phase.COMPLETED;
        if (!batch.isByPlace() || unanswered) {
            return Optional.of(results);
        }
        Optional<Collection<BatchResult>> named = byPlace(batch.order(), results);
        if (named.isEmpty() && !isGivenUp(batch)) {
            pause("batch " + batch.handle() + " of " + batch.samples() + " requests brought " + results.size()
                    + " results, and its provider tells only their place, so none of them can be told apart: look at it"
                    + " there, and resume once it is whole, or with Batches.submittingAgain(\"" + batch.key()
                    + "\") to ask for all of it again");
        }
        return named;
    }

    /** Whether what it asked for is to be asked for again, whatever became of it. */
    boolean isGivenUp(RecordedBatch batch) {
        return desk.how().isSubmittedAgain(batch.key());
    }

    private void pause(String detail) {
        mishaps.paused(PauseReason.BATCH_UNCLEAR, detail, Optional.empty());
    }

    private static Optional<Collection<BatchResult>> byPlace(BatchOrder order, Collection<BatchResult> results) {
        List<BatchResult> named = new ArrayList<>(results.size());
        for (BatchResult result : results) {
            int place = named.size();
            if (place == order.size() || !result.id().equals(Integer.toString(place))) {
                return Optional.empty();
            }
            String id = new BatchAsk.Id(order.row(place), order.sample(place)).toString();
            named.add(result.reply()
                    .map(reply -> BatchResult.of(id, reply))
                    .orElseGet(() -> BatchResult.failed(id, result.failure().orElseThrow())));
        }
        return named.size() == order.size() ? Optional.of(named) : Optional.empty();
    }
}
