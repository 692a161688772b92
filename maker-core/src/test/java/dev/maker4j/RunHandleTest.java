package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.StepDecided;
import dev.maker4j.run.StepRestored;
import dev.maker4j.task.Act;
import dev.maker4j.task.ActingTask;
import dev.maker4j.task.DecomposableTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RunHandleTest {
    private static final int WATCHERS = 8;
    private static final int END = 400;

    @TempDir
    private Path folder;

    /** Acts at every seventh step, and waits there until it is let go or interrupted. */
    private static final class Waiting extends CountingTask implements ActingTask<Integer, Integer> {
        private final SplittableRandom draws;

        Waiting(long seed) {
            super(END);
            this.draws = new SplittableRandom(seed);
        }

        @Override
        public Optional<Collection<Integer>> possibleActions(Integer state) {
            return Optional.of(List.of(state + 1));
        }

        @Override
        public boolean acts(Integer state, Integer action) {
            return state % 7 == 0;
        }

        @Override
        public String perform(Integer state, Integer action, Act act) throws InterruptedException {
            boolean letGo = new CountDownLatch(1).await(draws.nextInt(2_000_000), TimeUnit.NANOSECONDS);
            return "waited " + !letGo;
        }

        @Override
        public Optional<String> recover(Integer state, Integer action, Act act) {
            return Optional.empty();
        }

        @Override
        public Integer apply(Integer state, Integer action, String result) {
            return action;
        }

        @Override
        public Integer apply(Integer state, Integer action) {
            return action;
        }
    }

    private static FakeModel model(long seed, boolean inProcess) {
        FakeModel.Answering right = (state, sample) -> {
            if (seed % 3 == 0) {
                Thread.onSpinWait();
            }
            return Integer.toString(state + 1);
        };
        return inProcess ? FakeModel.inProcess(right) : FakeModel.remote(right);
    }

    /** Looks at a run again and again, until it is over, and cancels it when it has looked often enough. */
    private static int watch(Run<Integer, Integer> run, int looksToCancel) throws InterruptedException {
        long steps = 0;
        long samples = 0;
        int looks = 0;
        while (!run.isOver()) {
            RunReport report = run.report();
            Checkpoint<Integer> checkpoint = run.checkpoint();
            assertThat(report.steps()).isGreaterThanOrEqualTo(steps);
            assertThat(report.samples()).isGreaterThanOrEqualTo(samples);
            assertThat(report.samples()).isBetween(2 * report.steps(), 2 * report.steps() + 2);
            assertThat(checkpoint.step()).isGreaterThanOrEqualTo(report.steps());
            assertThat((long) checkpoint.state()).isEqualTo(checkpoint.step());
            steps = report.steps();
            samples = report.samples();
            if (++looks == looksToCancel) {
                run.cancel();
            }
        }
        Outcome<Integer, Integer> outcome = run.outcome();
        assertThat(run.report()).isSameAs(outcome.report());
        assertThat(run.checkpoint()).isSameAs(outcome.checkpoint());
        assertThat(outcome.report().steps()).isGreaterThanOrEqualTo(steps);
        return looks;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void holdsWhileEightThreadsLookAndCancel(long seed) throws Exception {
        DecomposableTask<Integer, Integer> task = seed % 2 == 0 ? new Waiting(seed) : new CountingTask(END);
        FakeModel model = model(seed, seed % 4 < 2);
        Maker<Integer, Integer> maker = Maker.solving(task)
                .asking(model)
                .untilAheadBy(2)
                .journalling(Journal.none())
                .build();
        SplittableRandom draws = new SplittableRandom(seed);
        ExecutorService watchers = Executors.newFixedThreadPool(WATCHERS);
        try {
            Outcome<Integer, Integer> outcome = null;
            int stints = 0;
            while (!(outcome instanceof Outcome.Solved)) {
                Run<Integer, Integer> run = outcome == null
                        ? maker.start()
                        : maker.start(Stint.toTheEnd().from(outcome.checkpoint()));
                List<Future<Integer>> looking = new ArrayList<>();
                for (int watcher = 0; watcher < WATCHERS; watcher++) {
                    int looks = stints < 20 && watcher < 2 ? draws.nextInt(1, 60) : -1;
                    looking.add(watchers.submit(() -> watch(run, looks)));
                }
                AtomicReference<Outcome<Integer, Integer>> completed = new AtomicReference<>();
                run.completion()
                        .thenAccept(completed::set)
                        .toCompletableFuture()
                        .get(50, TimeUnit.SECONDS);
                outcome = run.outcome();
                assertThat(completed.get()).isSameAs(outcome);
                for (Future<Integer> one : looking) {
                    one.get(50, TimeUnit.SECONDS);
                }
                if (outcome instanceof Outcome.Paused<Integer, Integer> paused) {
                    assertThat(paused.reason()).isEqualTo(PauseReason.CANCELLED);
                } else {
                    assertThat(outcome).isInstanceOf(Outcome.Solved.class);
                }
                stints++;
            }
            assertThat(outcome.orElseThrow()).isEqualTo(END);
            assertThat(outcome.report().samples()).isEqualTo(2L * END);
            assertThat(outcome.report().steps()).isEqualTo(END);
        } finally {
            watchers.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCancelWhoseInterruptAListenerSwallowsPausesTheRun(boolean inProcess) throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        RunListener<Integer, Integer> swallowing = new RunListener<>() {
            @Override
            public void stepDecided(StepDecided<? extends Integer, ? extends Integer> event) {
                if (event.step() == 5) {
                    reached.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException swallowed) {
                        // that is the trick
                    }
                }
            }
        };
        Run<Integer, Integer> run = Maker.solving(new CountingTask(END))
                .asking(model(1, inProcess))
                .untilAheadBy(2)
                .listening(swallowing)
                .build()
                .start();

        reached.await();
        run.cancel();

        Outcome<Integer, Integer> outcome = run.outcome();
        assertThat(((Outcome.Paused<Integer, Integer>) outcome).reason()).isEqualTo(PauseReason.CANCELLED);
        assertThat(outcome.checkpoint().step()).isEqualTo(6);
    }

    @Test
    void aCancelThatComesBeforeTheFirstEventPausesTheRun() throws Exception {
        FakeModel model = FakeModel.counting();
        Run<Integer, Integer> run = Maker.solving(new CountingTask(100_000))
                .asking(model)
                .untilAheadBy(2)
                .build()
                .start();
        run.cancel();
        run.cancel();

        assertThat(run.outcome()).isInstanceOf(Outcome.Paused.class);
        run.cancel();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    /** Its first reader reads for as long as the test likes. */
    @Test
    void theSecondRunOnAJournalIsRefusedAndWritesNothing() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        FakeModel model = FakeModel.remote((state, sample) -> {
            started.countDown();
            go.await();
            return Integer.toString(state + 1);
        });
        try (FileJournal journal = FileJournal.in(folder).open()) {
            Maker<Integer, Integer> maker = Maker.solving(new CountingTask(5))
                    .asking(model)
                    .untilAheadBy(2)
                    .journalling(journal)
                    .build();
            Run<Integer, Integer> first = maker.start();
            started.await();
            List<String> before = lines(journal);

            assertThatThrownBy(maker::solve)
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("is in use by a run of this process");
            assertThatThrownBy(maker::start).isInstanceOf(JournalException.class);

            assertThat(lines(journal)).isEqualTo(before);
            go.countDown();
            assertThat(first.outcome().orElseThrow()).isEqualTo(5);
            assertThat(maker.solve().orElseThrow()).isEqualTo(5);
            assertThat(model.asked()).hasSize(10).doesNotHaveDuplicates();
        }
    }

    private static List<String> lines(Journal journal) {
        List<String> lines = new ArrayList<>();
        journal.read(lines::add);
        return lines;
    }

    @Test
    void anInterruptWhileTheJournalIsReadPausesTheRun() throws Exception {
        try (Journal journal = FileJournal.in(folder).open()) {
            Maker.Builder<Integer, Integer> maker = Maker.solving(new CountingTask(20))
                    .asking(FakeModel.counting())
                    .untilAheadBy(2)
                    .journalling(journal);
            maker.build().solve(Stint.ofSteps(10));
            RunListener<Integer, Integer> interrupting = new RunListener<>() {
                @Override
                public boolean isToldOfRestoredSteps() {
                    return true;
                }

                @Override
                public void stepRestored(StepRestored<? extends Integer, ? extends Integer> event) {
                    if (event.step() == 4) {
                        Thread.currentThread().interrupt();
                    }
                }
            };

            Outcome<Integer, Integer> outcome =
                    maker.listening(interrupting).build().solve();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(((Outcome.Paused<Integer, Integer>) outcome).reason()).isEqualTo(PauseReason.INTERRUPTED);
            assertThat(outcome.checkpoint().step()).isEqualTo(10);
        }
    }
}
