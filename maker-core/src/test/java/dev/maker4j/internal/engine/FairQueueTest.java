package dev.maker4j.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Prices;
import dev.maker4j.internal.provider.Dispatcher;
import dev.maker4j.internal.provider.Patience;
import dev.maker4j.internal.spending.Ceiling;
import dev.maker4j.internal.spending.CeilingReachedException;
import dev.maker4j.internal.spending.Gate;
import dev.maker4j.internal.spending.Ledger;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.RateLimit;
import dev.maker4j.llm.Retries;
import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // the queue tells how a call ended
class FairQueueTest {
    private static final LlmRequest REQUEST = LlmRequest.of(Prompt.of("asked"));

    private final List<String> begun = new ArrayList<>();
    private final List<CompletableFuture<LlmReply>> calls = new ArrayList<>();
    private final List<String> ended = new ArrayList<>();
    private final SleepersTime time = new SleepersTime();
    private final Dispatcher model = model();
    private final FairQueue queue = new FairQueue(2, time);

    private static Dispatcher model() {
        return new Dispatcher(
                request -> LlmReply.of("answered"),
                Retries.standard(),
                new Patience(Duration.ZERO, false),
                RateLimit.none(),
                16,
                TimeSource.system(),
                () -> 0.5);
    }

    @BeforeEach
    void hasAnswered() throws InterruptedException {
        LlmReply reply = model.ask(REQUEST, (sample, attempt, failure, retried) -> {}, Gate.open());
        assertThat(reply.text()).isEqualTo("answered");
    }

    /** Time that stands still, and tells whoever would sleep. */
    private static final class SleepersTime implements TimeSource {
        private final AtomicLong now = new AtomicLong();
        private final BlockingQueue<Duration> asleep = new LinkedBlockingQueue<>();
        private final Semaphore woken = new Semaphore(0);

        @Override
        public long nanoTime() {
            return now.get();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            asleep.add(duration);
            woken.acquire();
            now.addAndGet(duration.toNanos());
        }

        Duration awaitSleeper() throws InterruptedException {
            Duration duration = asleep.poll(30, TimeUnit.SECONDS);
            assertThat(duration).as("nobody sleeps").isNotNull();
            return duration;
        }
    }

    private Launcher lane(String name) {
        return queue.lane(model, Gate.open(), (request, failures, told) -> {
            begun.add(name);
            CompletableFuture<LlmReply> call = new CompletableFuture<>();
            call.whenComplete((reply, failure) -> told.accept(call));
            calls.add(call);
            return call;
        });
    }

    private Future<LlmReply> launch(Launcher lane, String name) {
        return lane.launch(REQUEST, (sample, attempt, failure, retried) -> {}, call -> ended.add(name));
    }

    @Test
    void lanesTakeTurnsCallByCall() {
        Launcher a = lane("a");
        Launcher b = lane("b");
        for (int i = 0; i < 5; i++) {
            launch(a, "a");
        }
        launch(b, "b");
        launch(b, "b");

        for (int i = 0; i < calls.size(); i++) {
            calls.get(i).complete(LlmReply.of("reply"));
        }

        assertThat(begun).containsExactly("a", "a", "a", "b", "a", "b", "a");
        assertThat(ended).isEqualTo(begun);
        assertThat(queue.inFlight()).isZero();
    }

    @Test
    void aCallThatIsCancelledBeforeItsTurnIsNeverMade() {
        Launcher a = lane("a");
        launch(a, "first");
        launch(a, "second");
        Future<LlmReply> third = launch(a, "third");

        third.cancel(true);
        calls.get(0).complete(LlmReply.of("reply"));

        assertThat(begun).hasSize(2);
        assertThat(ended).containsExactly("third", "first");
        assertThat(queue.inFlight()).isOne();
    }

    @Test
    void aReplyThatCameBeforeItsCancelIsKept() throws Exception {
        Launcher a = lane("a");
        Future<LlmReply> first = launch(a, "first");
        calls.get(0).complete(LlmReply.of("paid for"));

        assertThat(first.cancel(true)).isFalse();
        assertThat(first.get().text()).isEqualTo("paid for");
    }

    @Test
    void aCancelledCallGivesItsPlaceToTheNext() {
        Launcher a = lane("a");
        Future<LlmReply> first = launch(a, "first");
        launch(a, "second");
        launch(a, "third");

        first.cancel(true);

        assertThat(calls.get(0)).isCancelled();
        assertThat(first.isCancelled()).isTrue();
        assertThat(begun).hasSize(3);
        assertThat(queue.inFlight()).isEqualTo(2);
    }

    @Test
    void aCallThatNoThreadTakesFailsAndHoldsNoPlace() {
        Launcher full = queue.lane(model, Gate.open(), (request, failures, told) -> {
            throw new RejectedExecutionException("full");
        });
        for (int i = 0; i < 100; i++) {
            Future<LlmReply> call = launch(full, "refused");
            assertThat(call).isDone();
        }

        assertThat(ended).hasSize(100);
        assertThat(queue.inFlight()).isZero();
    }

    @Test
    void aCallThatTheJvmFailsToBeginFailsAndHoldsNoPlace() {
        OutOfMemoryError noThread = new OutOfMemoryError("unable to create native thread");
        Launcher failing = queue.lane(model, Gate.open(), (request, failures, told) -> {
            throw noThread;
        });
        for (int i = 0; i < 3; i++) {
            assertThat(launch(failing, "failed"))
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .withCause(noThread);
        }

        assertThat(ended).hasSize(3);
        assertThat(queue.inFlight()).isZero();
    }

    @Test
    void callsThatEndOnTheThreadThatBeginsThemDontPileUpOnItsStack() {
        Launcher held = lane("held");
        launch(held, "held");
        launch(held, "held");
        Launcher atOnce = queue.lane(model, Gate.open(), (request, failures, told) -> {
            CompletableFuture<LlmReply> call = CompletableFuture.completedFuture(LlmReply.of("reply"));
            told.accept(call);
            return call;
        });
        for (int i = 0; i < 50_000; i++) {
            launch(atOnce, "at once");
        }

        calls.get(0).complete(LlmReply.of("reply"));

        assertThat(ended).hasSize(50_001);
        assertThat(queue.inFlight()).isOne();
    }

    @Test
    void aCancelThatComesBetweenItsTurnAndItsBeginningIsInTime() throws InterruptedException {
        AtomicInteger madeInVain = new AtomicInteger();
        for (int round = 0; round < 5_000; round++) {
            raceOfTurnAndCancel(madeInVain);
        }

        assertThat(madeInVain).hasValue(0);
    }

    private void raceOfTurnAndCancel(AtomicInteger madeInVain) throws InterruptedException {
        FairQueue one = new FairQueue(1, time);
        CompletableFuture<Future<LlmReply>> raced = new CompletableFuture<>();
        CompletableFuture<LlmReply> first = new CompletableFuture<>();
        Launcher lane = one.lane(model, Gate.open(), (request, failures, told) -> {
            CompletableFuture<LlmReply> call = raced.isDone() ? new CompletableFuture<>() : first;
            call.whenComplete((reply, failure) -> told.accept(call));
            if (call != first && raced.join().isDone()) {
                madeInVain.incrementAndGet();
            }
            return call;
        });
        LlmRequest request = LlmRequest.of(Prompt.of("asked"));
        lane.launch(request, (sample, attempt, failure, retried) -> {}, call -> {});
        raced.complete(lane.launch(request, (sample, attempt, failure, retried) -> {}, call -> {}));
        CyclicBarrier together = new CyclicBarrier(2);
        Thread cancels = new Thread(() -> {
            await(together);
            raced.join().cancel(true);
        });
        cancels.start();
        await(together);
        first.complete(LlmReply.of("reply"));
        cancels.join();

        assertThat(one.inFlight()).isZero();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void aModelThatHasNeverAnsweredIsAskedOneCallAtATime() {
        Dispatcher unknown = model();
        Launcher lane = queue.lane(unknown, Gate.open(), (request, failures, told) -> {
            begun.add("unknown");
            CompletableFuture<LlmReply> call = new CompletableFuture<>();
            call.whenComplete((reply, failure) -> told.accept(call));
            calls.add(call);
            return call;
        });

        launch(lane, "first");
        launch(lane, "second");
        launch(lane("other"), "other");

        assertThat(begun).containsExactly("unknown", "other");
    }

    @Test
    void whatAModelRefusesWhateverTheRequestEndsAllCallsToItAtOnce() {
        LlmException refusal = new LlmException.Permanent(LlmException.Kind.AUTHENTICATION, "wrong key", null);
        Launcher a = lane("a");
        Launcher b = lane("b");
        Dispatcher another = model();
        Launcher elsewhere = queue.lane(another, Gate.open(), (request, failures, told) -> {
            begun.add("elsewhere");
            return new CompletableFuture<>();
        });
        launch(a, "first");
        launch(b, "second");
        Future<LlmReply> waiting = launch(b, "waiting");
        launch(elsewhere, "elsewhere");

        calls.get(0).completeExceptionally(refusal);
        Future<LlmReply> later = launch(a, "later");

        assertThatThrownBy(waiting::get).hasCause(refusal);
        assertThatThrownBy(later::get).hasCause(refusal);
        assertThat(begun).containsExactly("a", "b", "elsewhere");
        assertThat(ended).containsExactly("first", "waiting", "later");
    }

    @Test
    void whatIsAboutOneRequestEndsThatCallAlone() {
        Launcher a = lane("a");
        launch(a, "first");
        launch(a, "second");
        launch(a, "third");

        calls.get(0)
                .completeExceptionally(new LlmException.Permanent(LlmException.Kind.INVALID_REQUEST, "too long", null));

        assertThat(begun).containsExactly("a", "a", "a");
    }

    @Test
    void theTimeOfARunIsOverWhileItsCallsWait() throws Exception {
        Gate minute = Gate.of(
                Budget.unlimited().time(Duration.ofMinutes(1)),
                new Ledger("model", Prices.none(), Map.of()),
                () -> Duration.ofNanos(time.nanoTime()));
        launch(lane("held"), "first");
        launch(lane("held"), "second");
        Launcher limited = queue.lane(model, minute, (request, failures, told) -> new CompletableFuture<>());
        BlockingQueue<String> over = new LinkedBlockingQueue<>();
        Future<LlmReply> call =
                limited.launch(REQUEST, (sample, attempt, failure, retried) -> {}, one -> over.add("over"));

        assertThat(time.awaitSleeper()).isEqualTo(Duration.ofMinutes(1));
        assertThat(call.isDone()).isFalse();
        time.woken.release();

        assertThat(over.poll(30, TimeUnit.SECONDS)).isEqualTo("over");
        assertThatThrownBy(call::get).hasCause(new CeilingReachedException(Ceiling.TIME));
        assertThat(queue.inFlight()).isEqualTo(2);
    }

    @Test
    void aSoonerTimeIsWatchedToo() throws Exception {
        launch(lane("held"), "first");
        launch(lane("held"), "second");
        for (int minutes = 3; minutes > 0; minutes--) {
            Gate gate = Gate.of(
                    Budget.unlimited().time(Duration.ofMinutes(minutes)),
                    new Ledger("model", Prices.none(), Map.of()),
                    () -> Duration.ofNanos(time.nanoTime()));
            launch(queue.lane(model, gate, (request, failures, told) -> new CompletableFuture<>()), "limited");

            assertThat(time.awaitSleeper()).isEqualTo(Duration.ofMinutes(minutes));
        }
    }
}
