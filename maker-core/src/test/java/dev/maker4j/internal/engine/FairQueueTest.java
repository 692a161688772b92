package dev.maker4j.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // the queue tells how a call ended
class FairQueueTest {
    private final List<String> begun = new ArrayList<>();
    private final List<CompletableFuture<LlmReply>> calls = new ArrayList<>();
    private final List<String> ended = new ArrayList<>();
    private final FairQueue queue = new FairQueue(2);

    private Launcher lane(String name) {
        return queue.lane((request, failures, told) -> {
            begun.add(name);
            CompletableFuture<LlmReply> call = new CompletableFuture<>();
            call.whenComplete((reply, failure) -> told.accept(call));
            calls.add(call);
            return call;
        });
    }

    private Future<LlmReply> launch(Launcher lane, String name) {
        return lane.launch(
                LlmRequest.of(Prompt.of("asked")), (sample, attempt, failure, retried) -> {}, call -> ended.add(name));
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
        Launcher full = queue.lane((request, failures, told) -> {
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
        Launcher failing = queue.lane((request, failures, told) -> {
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
        Launcher atOnce = queue.lane((request, failures, told) -> {
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

    private static void raceOfTurnAndCancel(AtomicInteger madeInVain) throws InterruptedException {
        FairQueue one = new FairQueue(1);
        CompletableFuture<Future<LlmReply>> raced = new CompletableFuture<>();
        CompletableFuture<LlmReply> first = new CompletableFuture<>();
        Launcher lane = one.lane((request, failures, told) -> {
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
}
