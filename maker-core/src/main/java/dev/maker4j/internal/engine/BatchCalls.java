package dev.maker4j.internal.engine;

import dev.maker4j.batch.BatchRequest;
import dev.maker4j.batch.BatchResult;
import dev.maker4j.batch.BatchStatus;
import dev.maker4j.internal.run.Asked;
import dev.maker4j.internal.run.Command;
import dev.maker4j.internal.run.SurveyCore;
import dev.maker4j.internal.run.SurveyMishaps;
import dev.maker4j.internal.spending.Ceiling;
import dev.maker4j.internal.spending.CeilingReachedException;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.run.PauseReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/*
 * A round is all that rows ask for until nothing more can be done without an answer. It goes out as one batch, or as several where the
 * provider takes no more in one, and the next round begins once all of them are over.
 *
 * Results are entered one by one, as any reply is; only then is a batch over. One that a kill cut off is fetched again, and what the journal
 * holds of it isn't entered twice.
 *
 * An earlier stint's batch may answer what nobody asks in this one: its rows may come later, or never, or be decided without it. Such a
 * reply waits for whoever asks for it, and its batch isn't over until then, or until all items are read: it was bought for nothing then.
 *
 * Every turn does one thing, so a cancel or an interrupt comes in between.
 */
/** Samples in batches. Confined to the thread that runs the survey. */
final class BatchCalls<S, A> implements Calls<S, A> {
    /** So many batches may fail to answer a sample, or anything at all, before the survey pauses. */
    private static final int MOST_ATTEMPTS = 5;

    private static final int MOST_FRUITLESS = 3;

    private final BatchDesk desk;
    private final BatchBook book;
    private final BatchPlacement placement;
    private final CallEvents<S, A> events;
    private final SurveyCore<S, A> core;
    private final String model;
    private final BatchReserve reserve = new BatchReserve();
    private final Map<BatchAsk.Id, BatchAsk<S, A>> asks = new LinkedHashMap<>();
    private final List<BatchOut> out = new ArrayList<>();
    private final Queue<Runnable> arrived = new ArrayDeque<>();
    private final Map<BatchAsk.Id, LlmReply> unclaimed = new LinkedHashMap<>();
    private final List<BatchOut> fetched = new ArrayList<>();
    private int fruitless;

    BatchCalls(BatchDesk desk, BatchBook book, CallEvents<S, A> events, SurveyCore<S, A> core, String model) {
        this.desk = desk;
        this.book = book;
        this.events = events;
        this.core = core;
        this.model = model;
        this.placement = new BatchPlacement(desk, book, core.mishaps());
        out.addAll(placement.left());
    }

    private SurveyMishaps<S, A> mishaps() {
        return core.mishaps();
    }

    @Override
    public void ask(Command.Ask<S, A> ask) {
        for (int sample = ask.first(); sample < ask.first() + ask.count(); sample++) {
            BatchAsk<S, A> one = new BatchAsk<>(ask.of(), sample);
            asks.put(one.id(), one);
            LlmReply here = unclaimed.remove(one.id());
            if (here != null) {
                arrived.add(() -> replied(one.id(), here));
            }
        }
    }

    @Override
    public boolean wouldWait() {
        return arrived.isEmpty() && !(asks.isEmpty() && out.isEmpty());
    }

    /** The boundary to the client's code, and to the journal that is told of batches. */
    @Override
    public void deliver() throws InterruptedException {
        try {
            turn();
        } catch (LlmException.Transient failure) {
            if (desk.hasLostPatience(failure)) {
                mishaps().paused(PauseReason.PROVIDER_DOWN, String.valueOf(failure.getMessage()), Optional.of(failure));
            }
        } catch (RuntimeException cause) {
            mishaps().broken(cause);
        }
    }

    private void turn() throws InterruptedException {
        Runnable event = arrived.poll();
        if (event != null) {
            event.run();
            return;
        }
        Optional<BatchOut> next =
                out.stream().filter(batch -> !batch.isPlaced()).findFirst();
        if (next.isPresent()) {
            place(next.get());
        } else if (!out.isEmpty()) {
            look();
        } else if (!asks.isEmpty()) {
            prepare();
        } else if (core.hasReadAll()) {
            finish();
        }
    }

    /** Nobody asks any more. */
    private void finish() {
        unclaimed.forEach((id, reply) -> {
            mishaps().wasted(id.row(), id.sample(), reply);
            events.gate().arrived(reply);
        });
        unclaimed.clear();
        arrived.add(() -> List.copyOf(fetched).forEach(this::over));
    }

    /** Puts what is asked into batches, as much of it as the budget allows. */
    private void prepare() throws InterruptedException {
        if (fruitless > 0 && !waited()) {
            return;
        }
        List<BatchRequest> round = new ArrayList<>();
        reserve.begin();
        for (BatchAsk<S, A> ask : asks.values()) {
            LlmRequest request = ask.step().request(ask.sample());
            Optional<Ceiling> reached = events.gate().beforeBatched(round.size(), model, reserve.with(request));
            if (reached.isPresent()) {
                if (round.isEmpty()) {
                    refuse(reached.get());
                }
                break;
            }
            round.add(new BatchRequest(ask.id().toString(), request));
        }
        for (List<BatchRequest> left = round; !left.isEmpty(); ) {
            int fitting = desk.fitting(left);
            out.add(BatchOut.of(List.copyOf(left.subList(0, fitting))));
            left = left.subList(fitting, left.size());
        }
    }

    private void refuse(Ceiling reached) {
        List<BatchAsk<S, A>> refused = List.copyOf(asks.values());
        asks.clear();
        refused.forEach(ask -> events.ended(ask.step(), ask.sample(), new CeilingReachedException(reached)));
    }

    private void place(BatchOut batch) throws InterruptedException {
        if (desk.isTroubled() && !placement.isUpToAPerson(batch) && !waited()) {
            return;
        }
        if (!batch.isIntended()) {
            samples(batch).forEach(BatchAsk::goesOut);
        }
        switch (submission(batch)) {
            case MISSED -> waited();
            case FORGOTTEN -> {
                out.remove(batch);
                samples(batch).forEach(BatchAsk::comesBack);
            }
            case PLACED, UNCLEAR -> {}
        }
    }

    private BatchPlacement.Result submission(BatchOut batch) throws InterruptedException {
        try {
            return placement.place(batch);
        } finally {
            if (!batch.isIntended()) {
                samples(batch).forEach(BatchAsk::staysHere);
            }
        }
    }

    /** What of a batch of this stint is still asked for. */
    private List<BatchAsk<S, A>> samples(BatchOut batch) {
        return batch.requests().stream()
                .flatMap(request -> known(request.id()).stream())
                .toList();
    }

    private Optional<BatchAsk<S, A>> known(String id) {
        return Optional.ofNullable(BatchAsk.Id.of(id)).map(asks::get);
    }

    private void look() throws InterruptedException {
        if (!waited()) {
            return;
        }
        for (BatchOut batch : List.copyOf(out)) {
            BatchStatus status = desk.status(batch.record().handle());
            if (status.failure().isPresent()) {
                failed(batch, status.failure().get());
            } else if (status.phase() != BatchStatus.Phase.WORKING) {
                fetch(batch, status.phase());
            }
        }
    }

    /** Waits for the next look; returns whether the time allows one. */
    private boolean waited() throws InterruptedException {
        boolean goesOn = desk.waits(events.gate().timeLeft());
        if (!goesOn) {
            mishaps().reached(Ceiling.TIME);
        }
        return goesOn;
    }

    /** Nothing of it was answered, and nothing paid for. */
    private void failed(BatchOut batch, LlmException failure) {
        over(batch);
        samples(batch).forEach(BatchAsk::comesBack);
        if (failure instanceof LlmException.Permanent) {
            mishaps().broken(failure);
        } else {
            wasFruitless(failure);
        }
    }

    private void over(BatchOut batch) {
        book.over(batch.record());
        out.remove(batch);
        fetched.remove(batch);
    }

    private void wasFruitless(LlmException failure) {
        fruitless++;
        if (fruitless >= MOST_FRUITLESS) {
            mishaps()
                    .paused(
                            PauseReason.PROVIDER_DOWN,
                            MOST_FRUITLESS + " batches in a row brought no reply: " + failure.getMessage(),
                            Optional.of(failure));
        }
    }

    /** Replies first, since a request that is refused says most where others were answered. */
    private void fetch(BatchOut batch, BatchStatus.Phase end) throws InterruptedException {
        Collection<BatchResult> told = desk.results(batch.record().handle()).values();
        Optional<Collection<BatchResult>> named = placement.named(batch.record(), told, end);
        if (named.isPresent()) {
            enter(batch, named.get(), end);
        } else if (placement.isGivenUp(batch.record())) {
            over(batch);
            samples(batch).forEach(BatchAsk::comesBack);
        }
    }

    private void enter(BatchOut batch, Collection<BatchResult> results, BatchStatus.Phase end) {
        List<BatchResult> failures = new ArrayList<>();
        for (BatchResult result : results) {
            BatchAsk.Id id = BatchAsk.Id.of(result.id());
            if (id == null) {
                continue; // not ours, whoever put it there
            }
            if (result.reply().isPresent()) {
                arrived.add(() -> replied(id, result.reply().get()));
            } else {
                failures.add(result);
            }
        }
        for (BatchResult failure : failures) {
            arrived.add(() -> failed(failure.id(), failure.failure().orElseThrow()));
        }
        boolean any = failures.size() < results.size();
        arrived.add(() -> ended(batch, end, any));
    }

    private void replied(BatchAsk.Id id, LlmReply reply) {
        BatchAsk<S, A> ask = asks.get(id);
        if (ask == null) {
            if (core.position().isOwed(id.row(), id.sample())) {
                unclaimed.put(id, reply);
            }
        } else if (core.position().batches().wasWasted(id.row(), id.sample())) {
            ask.comesBack();
        } else {
            asks.remove(id);
            LlmRequest request = ask.step().request(ask.sample());
            LlmReply estimated = reply.estimatingUsage(request);
            reserve.arrived(request, estimated);
            events.replied(ask.step(), ask.sample(), estimated);
        }
    }

    private void failed(String id, LlmException failure) {
        known(id).ifPresent(ask -> {
            boolean passing = failure instanceof LlmException.Transient;
            boolean again = passing && ask.attempts() < MOST_ATTEMPTS;
            ask.comesBack();
            events.failed(ask.step(), ask.sample(), Math.max(1, ask.attempts()), failure, again);
            if (passing && !again) {
                mishaps()
                        .paused(
                                PauseReason.PROVIDER_DOWN,
                                MOST_ATTEMPTS + " batches failed to answer sample " + ask.sample() + " of row "
                                        + ask.step().number() + ": " + failure.getMessage(),
                                Optional.of(failure));
            } else if (!passing) {
                asks.remove(ask.id());
                events.ended(ask.step(), ask.sample(), failure);
            }
        });
    }

    /** All that came of a batch is entered: what it left out is asked for again in the next one. */
    private void ended(BatchOut batch, BatchStatus.Phase end, boolean any) {
        LlmException without = new LlmException.Transient(
                LlmException.Kind.OTHER,
                "batch " + batch.record().handle() + " ended as " + end + " without a result for it",
                null);
        batch.requests().forEach(request -> {
            if (known(request.id()).filter(BatchAsk::isOut).isPresent()) {
                failed(request.id(), without);
            }
        });
        if (unclaimed.isEmpty()) {
            over(batch);
        } else {
            out.remove(batch);
            fetched.add(batch);
        }
        fruitless = any ? 0 : fruitless;
        if (end == BatchStatus.Phase.CANCELLED) {
            mishaps()
                    .paused(
                            PauseReason.CANCELLED,
                            "batch " + batch.record().handle()
                                    + " was cancelled at the provider; what it answered is kept, and the rest is asked for"
                                    + " again once the survey is resumed",
                            Optional.empty());
        } else if (!any) {
            wasFruitless(without);
        }
    }

    /** What is at the provider already is paid for, so only what isn't is taken back. */
    @Override
    public void drop(Asked<S, A> of) {
        for (BatchAsk<S, A> ask : List.copyOf(asks.values())) {
            if (ask.step() == of && !ask.isOut()) {
                asks.remove(ask.id());
                events.dropped(of);
            }
        }
    }

    /** Batches stay at the provider, and in the journal, for the next stint. */
    @Override
    public void dropAll() {
        List<BatchAsk<S, A>> dropped = List.copyOf(asks.values());
        asks.clear();
        out.clear();
        arrived.clear();
        unclaimed.clear();
        fetched.clear();
        dropped.forEach(ask -> events.dropped(ask.step()));
    }

    /** Whoever cancels interrupts the wait, and a standing is left before each. */
    @Override
    public void wake() {}
}
