package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Prices;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.AsyncLlmClient;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.run.FleetReport;
import dev.maker4j.run.FleetResult;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.PauseReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many tasks over one provider. */
@Timeout(60)
class FleetTest {
    private static Map<String, CountingTask> counting(int tasks, int end) {
        Map<String, CountingTask> byName = new LinkedHashMap<>();
        for (int i = 0; i < tasks; i++) {
            byName.put("task-" + i, new CountingTask(end));
        }
        return byName;
    }

    private static Provider over(LlmClient client, int calls) {
        return Provider.of(client).inParallel(Parallelism.of(calls)).build();
    }

    private static Fleet.Builder<Integer, Integer> fleet(Provider provider) {
        return Fleet.<Integer, Integer>asking(provider).solvingEach(maker -> maker.untilAheadBy(3));
    }

    /** Counts rightly, and knows how many calls were on their way at once. */
    private static final class Counting implements LlmClient {
        private final AtomicInteger inFlight = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public LlmReply complete(LlmRequest request) {
            calls.incrementAndGet();
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            inFlight.decrementAndGet();
            return LlmReply.of(
                    Integer.toString(Integer.parseInt(request.prompt().user()) + 1));
        }

        @Override
        public String model() {
            return "counting";
        }
    }

    /** Answers only when it is let. */
    private static final class Held implements AsyncLlmClient {
        private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
        private final Semaphore asked = new Semaphore(0);
        private volatile boolean holds = true;

        @Override
        public CompletionStage<LlmReply> ask(LlmRequest request) {
            CompletableFuture<LlmReply> reply = new CompletableFuture<>();
            int next = Integer.parseInt(request.prompt().user()) + 1;
            waiting.add(() -> reply.complete(LlmReply.of(Integer.toString(next))));
            asked.release();
            if (!holds) {
                answerAll();
            }
            return reply;
        }

        void answerAll() {
            for (Runnable answer = waiting.poll(); answer != null; answer = waiting.poll()) {
                answer.run();
            }
        }

        @Override
        public String model() {
            return "held";
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 16})
    void solvesEveryTaskWithinTheCallsInFlight(int calls) throws InterruptedException {
        Counting client = new Counting();
        Set<String> names = ConcurrentHashMap.newKeySet();

        try (FleetRun<Integer, Integer> run = fleet(over(client, calls)).build().start(counting(50, 10))) {
            for (FleetResult<Integer, Integer> result : run) {
                assertThat(result.outcome().orElseThrow()).isEqualTo(10);
                names.add(result.name());
            }
            FleetReport report = run.await();

            assertThat(names).hasSize(50);
            assertThat(report.solved()).isEqualTo(50);
            assertThat(report.steps()).isEqualTo(500);
            assertThat(report.samples()).isEqualTo(1_500);
            assertThat(report.callsInFlight()).isZero();
            assertThat(report.underWay()).isEmpty();
            assertThat(client.calls).hasValue(1_500);
            assertThat(client.most.get()).isLessThanOrEqualTo(calls);
        }
    }

    @Test
    void solvesTasksOfAModelInProcess() throws InterruptedException {
        try (FleetRun<Integer, Integer> run =
                fleet(Provider.of(FakeModel.counting()).build()).build().start(counting(20, 50))) {
            assertThat(run.await().solved()).isEqualTo(20);
        }
    }

    @Test
    void leavesTheOthersAloneWhereOneFails() throws InterruptedException {
        CountingTask broken = new CountingTask(5) {
            @Override
            public Integer apply(Integer state, Integer action) {
                throw new IllegalArgumentException("this task can't count");
            }
        };
        CountingTask nameless = new CountingTask(5) {
            @Override
            public String name() {
                throw new IllegalArgumentException("this task has no name");
            }
        };
        Map<String, CountingTask> tasks = counting(10, 5);
        tasks.put("broken", broken);
        tasks.put("nameless", nameless);

        try (FleetRun<Integer, Integer> run =
                fleet(over(new Counting(), 4)).build().start(tasks)) {
            FleetReport report = run.await();
            List<FleetResult<Integer, Integer>> results = new ArrayList<>();
            run.forEach(results::add);

            assertThat(report.solved()).isEqualTo(10);
            assertThat(report.unsolved()).isEqualTo(1);
            assertThat(report.refused()).isEqualTo(1);
            assertThat(results)
                    .filteredOn(result -> result.name().equals("broken"))
                    .allSatisfy(result -> assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class));
            assertThat(results)
                    .filteredOn(FleetResult::isRefused)
                    .extracting(FleetResult::name)
                    .containsExactly("nameless");
            assertThat(run.completion("nameless").toCompletableFuture()).failsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void goesOnWhereItWasWhenItIsStartedAgain(@TempDir Path folder) throws InterruptedException {
        Counting client = new Counting();
        Fleet<Integer, Integer> fleet =
                fleet(over(client, 8)).journallingIn(folder).build();
        int steps = 20;
        int before;
        try (FleetRun<Integer, Integer> first = fleet.start(counting(30, steps))) {
            first.iterator().next();
            first.cancel();
            first.await();
            before = client.calls.get();
        }

        int solved;
        try (FleetRun<Integer, Integer> second = fleet.start(counting(30, steps))) {
            solved = second.await().solved();
        }
        int all = client.calls.get();
        try (FleetRun<Integer, Integer> third = fleet.start(counting(30, steps))) {
            assertThat(third.await().solved()).isEqualTo(30);
        }

        assertThat(before).isLessThan(30 * steps * 3);
        assertThat(solved).isEqualTo(30);
        assertThat(all).isBetween(30 * steps * 3, 30 * steps * 3 + 8);
        assertThat(client.calls).hasValue(all);
    }

    @Test
    void refusesOneWhoseJournalIsOfAnotherTask(@TempDir Path folder) throws InterruptedException {
        Fleet<Integer, Integer> fleet =
                fleet(over(new Counting(), 4)).journallingIn(folder).build();
        try (FleetRun<Integer, Integer> first = fleet.start(counting(3, 4))) {
            first.await();
        }
        Map<String, CountingTask> tasks = counting(3, 4);
        tasks.put("task-1", new CountingTask(5));

        try (FleetRun<Integer, Integer> second = fleet.start(tasks)) {
            FleetReport report = second.await();

            assertThat(report.solved()).isEqualTo(2);
            assertThat(report.refused()).isEqualTo(1);
            for (FleetResult<Integer, Integer> result : second) {
                if (result.name().equals("task-1")) {
                    assertThatExceptionOfType(JournalException.class)
                            .isThrownBy(result::outcome)
                            .withMessageContaining("counting to");
                }
            }
        }
    }

    @Test
    void holdsNoThreadWhileItWaits() throws InterruptedException {
        Held client = new Held();
        Provider provider =
                Provider.ofAsync(client).inParallel(Parallelism.of(90)).build();
        client.holds = false; // a provider's first call goes alone
        Maker.solving(new CountingTask(1)).asking(provider).build().solve().orElseThrow();
        client.asked.drainPermits();
        client.holds = true;

        try (FleetRun<Integer, Integer> run = fleet(provider).build().start(counting(30, 1))) {
            client.asked.acquire(90);
            while (isRunningSomewhere()) {
                Thread.onSpinWait();
            }

            assertThat(run.report().underWay()).hasSize(30);
            assertThat(run.report().callsInFlight()).isEqualTo(90);

            client.answerAll();
            assertThat(run.await().solved()).isEqualTo(30);
        }
    }

    /** Whether a platform thread is in a run's loop. */
    private static boolean isRunningSomewhere() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().contains("EventDrivenRun"));
    }

    @Test
    void pausesWhatRunsAndDoesntBeginTheRestWhenCancelled() throws InterruptedException {
        Held client = new Held();
        Provider provider =
                Provider.ofAsync(client).inParallel(Parallelism.of(4)).build();

        try (FleetRun<Integer, Integer> run = fleet(provider).build().start(counting(10, 3))) {
            client.asked.acquire();
            run.cancel();
            FleetReport report = run.await();
            List<FleetResult<Integer, Integer>> results = new ArrayList<>();
            run.forEach(results::add);

            assertThat(report.unsolved()).isEqualTo(4);
            assertThat(report.refused()).isEqualTo(6);
            assertThat(report.notBegun()).isZero();
            assertThat(results)
                    .filteredOn(result -> !result.isRefused())
                    .allSatisfy(result -> assertThat(result.outcome())
                            .isInstanceOfSatisfying(
                                    Outcome.Paused.class,
                                    paused -> assertThat(paused.reason()).isEqualTo(PauseReason.CANCELLED)));
            assertThat(results)
                    .filteredOn(FleetResult::isRefused)
                    .allSatisfy(result -> assertThatExceptionOfType(CancellationException.class)
                            .isThrownBy(result::outcome));
        }
    }

    @Test
    void keepsToOneBudget() throws InterruptedException {
        Counting client = new Counting();
        SharedBudget budget = SharedBudget.of(Budget.unlimited().samples(100), Prices.none());

        try (FleetRun<Integer, Integer> run =
                fleet(over(client, 8)).within(budget).build().start(counting(20, 10))) {
            FleetReport report = run.await();

            assertThat(report.solved()).isLessThan(20);
            assertThat(report.solved() + report.unsolved()).isEqualTo(20);
            assertThat(client.calls.get()).isBetween(100 - 8, 100 + 8);
        }
    }

    @Test
    void tellsItsListenerOneResultAtATimeAndIsCancelledByWhatThatThrows() throws InterruptedException {
        AtomicInteger within = new AtomicInteger();
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        Fleet<Integer, Integer> fleet = fleet(over(new Counting(), 4))
                .listening(result -> {
                    assertThat(within.incrementAndGet()).isEqualTo(1);
                    told.add(result.name());
                    within.decrementAndGet();
                    if (told.size() == 5) {
                        throw new IllegalArgumentException("full");
                    }
                })
                .build();

        try (FleetRun<Integer, Integer> run = fleet.start(counting(40, 5))) {
            assertThatIllegalStateException().isThrownBy(run::await).withMessageContaining("full");

            assertThat(told).hasSize(40).doesNotHaveDuplicates();
            assertThat(run.report().solved()).isLessThan(40);
        }
    }

    @Test
    void givesEveryResultOnceOverAllIterators() throws InterruptedException {
        Set<String> names = ConcurrentHashMap.newKeySet();
        AtomicInteger results = new AtomicInteger();
        try (FleetRun<Integer, Integer> run =
                fleet(over(new Counting(), 8)).build().start(counting(60, 3))) {
            CountDownLatch done = new CountDownLatch(4);
            for (int i = 0; i < 4; i++) {
                new Thread(() -> {
                            run.forEach(result -> {
                                results.incrementAndGet();
                                names.add(result.name());
                            });
                            done.countDown();
                        })
                        .start();
            }
            done.await();

            assertThat(results).hasValue(60);
            assertThat(names).hasSize(60);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".hidden", "a/b", "..", "a b", "ä"})
    void refusesWhatIsNoNameOfAFolder(String name) {
        Fleet<Integer, Integer> fleet = fleet(over(new Counting(), 1)).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> fleet.start(Map.of(name, new CountingTask(1))))
                .withMessageContaining("\"" + name + "\"");
    }

    @Test
    void refusesNamesThatDifferInCaseOnly() {
        Map<String, CountingTask> tasks = new LinkedHashMap<>();
        tasks.put("orders", new CountingTask(1));
        tasks.put("Orders", new CountingTask(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> fleet(over(new Counting(), 1)).build().start(tasks))
                .withMessageContaining("\"orders\" and \"Orders\"");
    }
}
