package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.maker4j.internal.engine.CallThreads;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.Journal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.AsyncLlmClient;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.run.FleetReport;
import dev.maker4j.run.FleetResult;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.StepDecided;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fleet ends, and tells why, whatever its tasks, its listeners and the threads of its calls do. */
@Timeout(60)
class FleetMishapTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    private static Map<String, CountingTask> counting(int tasks, int end) {
        Map<String, CountingTask> byName = new LinkedHashMap<>();
        for (int i = 0; i < tasks; i++) {
            byName.put("task-" + i, new CountingTask(end));
        }
        return byName;
    }

    private static Fleet.Builder<Integer, Integer> fleet(Parallelism parallelism) {
        return Fleet.<Integer, Integer>asking(
                        Provider.of(new Counting()).inParallel(parallelism).build())
                .solvingEach(maker -> maker.untilAheadBy(3));
    }

    private static final class Counting implements LlmClient {
        @Override
        public LlmReply complete(LlmRequest request) {
            return LlmReply.of(
                    Integer.toString(Integer.parseInt(request.prompt().user()) + 1));
        }

        @Override
        public String model() {
            return "counting";
        }
    }

    /** What compilers other than Java's, and the JVM, throw out of places that declare nothing. */
    static Stream<Throwable> anything() {
        return Stream.of(
                new IllegalArgumentException("runtime"),
                new AssertionError("assertion"),
                new NoClassDefFoundError("linkage"),
                new StackOverflowError("stack"),
                new InternalError("machine"),
                new Error("another error"),
                new IOException("checked"));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @ParameterizedTest
    @MethodSource("anything")
    void aTaskThatCantBeginIsRefusedWhateverIsThrown(Throwable thrown, @TempDir Path folder)
            throws InterruptedException {
        CountingTask broken = new CountingTask(3) {
            @Override
            public String name() {
                throw FleetMishapTest.<RuntimeException>sneaky(thrown);
            }
        };
        Map<String, CountingTask> tasks = new LinkedHashMap<>();
        tasks.put("broken", broken);
        tasks.putAll(counting(4, 3));
        Fleet<Integer, Integer> fleet =
                fleet(Parallelism.of(1)).journallingIn(folder).build();

        try (FleetRun<Integer, Integer> run = fleet.start(tasks)) {
            FleetReport report = run.await();

            assertThat(report.solved()).isEqualTo(4);
            assertThat(report.refused()).isOne();
            assertThat(run.iterator().next().toString()).contains("broken: refused", thrown.getMessage());
        }
        tasks.put("broken", new CountingTask(3));
        try (FleetRun<Integer, Integer> again = fleet.start(tasks)) {
            assertThat(again.await().solved()).as("its journal was closed").isEqualTo(5);
        }
    }

    @ParameterizedTest
    @MethodSource("anything")
    void aTaskWhoseMakerCantBeBuiltIsRefusedWhateverIsThrown(Throwable thrown) throws InterruptedException {
        AtomicInteger begun = new AtomicInteger();
        Fleet<Integer, Integer> fleet = fleet(Parallelism.of(1))
                .solvingEach(maker -> {
                    if (begun.incrementAndGet() == 2) {
                        throw FleetMishapTest.<RuntimeException>sneaky(thrown);
                    }
                    return maker.untilAheadBy(3);
                })
                .build();

        try (FleetRun<Integer, Integer> run = fleet.start(counting(4, 3))) {
            FleetReport report = run.await();

            assertThat(report.solved()).isEqualTo(3);
            assertThat(report.refused()).isOne();
            assertThat(run.completion("task-1").toCompletableFuture().handle((outcome, failure) -> failure))
                    .succeedsWithin(LONG)
                    .satisfies(failure -> assertThat(failure).hasMessageContaining(thrown.getMessage()));
        }
    }

    @ParameterizedTest
    @MethodSource("anything")
    void aListenerCancelsTheFleetWhateverItThrows(Throwable thrown) throws InterruptedException {
        List<String> told = new ArrayList<>();
        Fleet<Integer, Integer> fleet = fleet(Parallelism.of(2))
                .listening(result -> {
                    told.add(result.name());
                    throw FleetMishapTest.<RuntimeException>sneaky(thrown);
                })
                .build();

        try (FleetRun<Integer, Integer> run = fleet.start(counting(20, 3))) {
            assertThatIllegalStateException().isThrownBy(run::await).withMessageContaining(thrown.getMessage());
            for (String name : told) {
                CompletableFuture<Outcome<Integer, Integer>> end =
                        run.completion(name).toCompletableFuture();
                assertThat(end.handle((outcome, failure) -> "ended")).succeedsWithin(LONG);
            }
        }

        assertThat(told).hasSize(20);
    }

    static Stream<Consumer<FleetRun<Integer, Integer>>> waits() {
        return Stream.of(
                FleetRun::close,
                run -> {
                    try {
                        run.await();
                    } catch (InterruptedException stopped) {
                        throw new IllegalArgumentException(stopped);
                    }
                },
                run -> run.forEach(result -> {}));
    }

    @ParameterizedTest
    @MethodSource("waits")
    void aListenerThatWaitsForItsOwnFleetIsToldSo(Consumer<FleetRun<Integer, Integer>> waiting) {
        CompletableFuture<FleetRun<Integer, Integer>> itself = new CompletableFuture<>();
        Fleet<Integer, Integer> fleet = fleet(Parallelism.of(2))
                .listening(result -> waiting.accept(itself.join()))
                .build();

        try (FleetRun<Integer, Integer> run = fleet.start(counting(5, 3))) {
            itself.complete(run);
            assertThatIllegalStateException()
                    .isThrownBy(run::await)
                    .withMessageContaining("would wait for itself")
                    .withMessageContaining("cancel()");
        }
    }

    @ParameterizedTest
    @MethodSource("waits")
    void aRunThatWaitsForItsOwnFleetIsToldSo(Consumer<FleetRun<Integer, Integer>> waiting) throws InterruptedException {
        CompletableFuture<FleetRun<Integer, Integer>> itself = new CompletableFuture<>();
        RunListener<Integer, Integer> waits = new RunListener<>() {
            @Override
            public void stepDecided(StepDecided<? extends Integer, ? extends Integer> event) {
                waiting.accept(itself.join());
            }
        };
        Fleet<Integer, Integer> fleet = fleet(Parallelism.of(2))
                .solvingEach(maker -> maker.untilAheadBy(3).listening(waits))
                .build();

        try (FleetRun<Integer, Integer> run = fleet.start(counting(5, 3))) {
            itself.complete(run);
            assertThat(run.await().unsolved()).isEqualTo(5);
            for (FleetResult<Integer, Integer> result : run) {
                assertThat(result.outcome().toString()).contains("would wait for itself");
            }
        }
    }

    @Test
    void anErrorOfTheExecutorEndsTheRunWhoseCallItWas() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        Parallelism failing = Parallelism.of(4).on(call -> {
            if (calls.incrementAndGet() % 50 == 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            CallThreads.shared().execute(call);
        });

        try (FleetRun<Integer, Integer> run = fleet(failing).build().start(counting(40, 10))) {
            FleetReport report = run.await();

            assertThat(report.solved()).isPositive();
            assertThat(report.unsolved()).isPositive();
            assertThat(report.refused()).isZero();
            assertThat(report.callsInFlight()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("anything")
    void anAsynchronousClientEndsTheRunThatAskedWhateverItThrows(Throwable thrown) throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        Counting counting = new Counting();
        AsyncLlmClient client = new AsyncLlmClient() {
            @Override
            public CompletionStage<LlmReply> ask(LlmRequest request) {
                if (asked.incrementAndGet() == 7) {
                    throw FleetMishapTest.<RuntimeException>sneaky(thrown);
                }
                return CompletableFuture.completedFuture(counting.complete(request));
            }

            @Override
            public String model() {
                return "counting";
            }
        };
        Provider provider =
                Provider.ofAsync(client).inParallel(Parallelism.of(1)).build();

        try (FleetRun<Integer, Integer> run =
                Fleet.<Integer, Integer>asking(provider).build().start(counting(5, 3))) {
            FleetReport report = run.await();

            assertThat(report.solved()).isEqualTo(4);
            assertThat(report.unsolved()).isOne();
            assertThat(report.callsInFlight()).isZero();
        }
    }

    @Test
    void aCallThatTheExecutorRefusesWhenItsTurnComesSaysWhatToDo() throws InterruptedException {
        Parallelism shutDown = Parallelism.of(1).on(call -> {
            throw new RejectedExecutionException("shut down");
        });

        try (FleetRun<Integer, Integer> run = fleet(shutDown).build().start(counting(3, 2))) {
            assertThat(run.await().unsolved()).isEqualTo(3);
            assertThat(run.iterator().next().toString())
                    .contains("refused a model call (shut down): give Parallelism one");
        }
    }

    @Test
    void aJournalThatCantBeClosedHidesNoOutcome() {
        Outcome<Integer, Integer> outcome = Maker.solving(new CountingTask(3))
                .asking(FakeModel.counting())
                .untilAheadBy(3)
                .build()
                .solve();
        JournalException full = new JournalException("the disk is full", null);
        Journal journal = new MemoryJournal(Detail.VOTES, List.of()) {
            @Override
            public void close() {
                throw full;
            }
        };

        FleetResult<Integer, Integer> result = FleetTask.closed(FleetResult.ended("task", outcome), journal);

        assertThat(result.isSolved()).isTrue();
        assertThat(result.outcome()).isSameAs(outcome);
        assertThat(result.closingFailure()).containsSame(full);
        assertThat(result.toString()).endsWith("; its journal could not be closed: the disk is full");
    }

    /** 256 calls may be in flight, but none has been answered yet. */
    @Test
    void aWrongKeyCostsOneCall(@TempDir Path folder) throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        LlmException.Permanent wrong =
                new LlmException.Permanent(LlmException.Kind.AUTHENTICATION, "the key is refused", null);
        LlmClient locked = request -> {
            calls.incrementAndGet();
            throw wrong;
        };
        Map<String, CountingTask> tasks = counting(300, 3);
        Fleet<Integer, Integer> some =
                fleet(Parallelism.of(4)).journallingIn(folder).build();
        try (FleetRun<Integer, Integer> run = some.start(counting(2, 3))) {
            assertThat(run.await().solved()).isEqualTo(2);
        }
        Fleet<Integer, Integer> fleet = Fleet.<Integer, Integer>asking(Provider.of(locked(locked))
                        .inParallel(Parallelism.of(256))
                        .build())
                .solvingEach(maker -> maker.untilAheadBy(3))
                .journallingIn(folder)
                .build();

        try (FleetRun<Integer, Integer> run = fleet.start(tasks)) {
            for (FleetResult<Integer, Integer> result : run) {
                if (!result.isSolved()) {
                    assertThat(result.outcome())
                            .isInstanceOfSatisfying(
                                    Outcome.Failed.class,
                                    failed -> assertThat(failed.cause()).isSameAs(wrong));
                }
            }

            assertThat(calls).hasValue(1);
            assertThat(run.report().solved()).as("what the journals know").isEqualTo(2);
            assertThat(run.report().unsolved()).isEqualTo(298);
        }
    }

    /** Of the same name as the model that answered before. */
    private static LlmClient locked(LlmClient refusing) {
        return new LlmClient() {
            @Override
            public LlmReply complete(LlmRequest request) throws InterruptedException {
                return refusing.complete(request);
            }

            @Override
            public String model() {
                return "counting";
            }
        };
    }
}
