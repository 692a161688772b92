package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.RateLimit;
import dev.maker4j.run.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All who share a provider keep to its limits together. */
@Timeout(60)
class SharedProviderTest {
    private static final int MAKERS = 6;
    private static final int END = 30;

    /** Sees how many calls are on their way at once; the first holds all others up, if any come. */
    private static final class Watched implements LlmClient {
        private final AtomicInteger inFlight = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger besideTheFirst = new AtomicInteger();
        private final CountDownLatch answered;
        private final CountDownLatch firstCame = new CountDownLatch(1);

        Watched(CountDownLatch answered) {
            this.answered = answered;
        }

        @Override
        public LlmReply complete(LlmRequest request) throws InterruptedException {
            int now = inFlight.incrementAndGet();
            most.accumulateAndGet(now, Math::max);
            if (calls.incrementAndGet() == 1) {
                firstCame.countDown();
                answered.await();
                besideTheFirst.set(inFlight.get() - 1);
            }
            inFlight.decrementAndGet();
            return LlmReply.of(
                    Integer.toString(Integer.parseInt(request.prompt().user()) + 1));
        }

        @Override
        public String model() {
            return "watched";
        }

        @Override
        public boolean isSimulated() {
            return true;
        }
    }

    private static Maker<Integer, Integer> maker(Provider provider) {
        return Maker.solving(new CountingTask(END))
                .asking(provider)
                .untilAheadBy(3)
                .build();
    }

    private static List<Run<Integer, Integer>> started(List<Provider> providers) {
        List<Run<Integer, Integer>> runs = new ArrayList<>();
        providers.forEach(provider -> runs.add(maker(provider).start()));
        return runs;
    }

    private static void awaitSolved(List<Run<Integer, Integer>> runs) throws InterruptedException {
        for (Run<Integer, Integer> run : runs) {
            assertThat(run.outcome().orElseThrow()).isEqualTo(END);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void callsInFlightAreLimitedForAllTogetherAndTheFirstGoesAlone(int limit) throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        Watched model = new Watched(answered);
        Provider provider = Provider.of(model).inParallel(Parallelism.of(limit)).build();
        List<Provider> sharing = new ArrayList<>();
        for (int i = 0; i < MAKERS; i++) {
            sharing.add(i % 2 == 0 ? provider : provider.through(model));
        }

        List<Run<Integer, Integer>> runs = started(sharing);
        model.firstCame.await();
        runs.forEach(Run::report); // each is under way, or about to be
        answered.countDown();
        awaitSolved(runs);

        assertThat(model.besideTheFirst).as("the first call goes alone").hasValue(0);
        assertThat(model.most.get()).isLessThanOrEqualTo(limit);
        assertThat(model.calls).hasValue(MAKERS * END * 3);
    }

    @Test
    void theRateLimitIsOneForAllTogether() throws InterruptedException {
        StillTime time = new StillTime();
        Watched model = new Watched(new CountDownLatch(0));
        Provider provider = Provider.of(model)
                .limitedTo(RateLimit.requestsPerMinute(60))
                .inParallel(Parallelism.of(1))
                .timedBy(time)
                .build();

        awaitSolved(started(List.of(provider, provider.through(model), provider)));

        // What may come at once is a minute's worth; all the rest goes at one call a second, whoever asks.
        long calls = 3L * END * 3;
        assertThat(model.calls).hasValue((int) calls);
        assertThat(Duration.ofNanos(time.nanoTime())).isGreaterThanOrEqualTo(Duration.ofSeconds(calls - 61));
    }

    @Test
    void aSharedBudgetIsNeverExceededByRunsInParallelAndChargedOnceForAResumedOne() throws InterruptedException {
        for (int most = 1; most <= 200; most += 23) {
            FakeModel model = FakeModel.remote((state, sample) -> Integer.toString(state + 1));
            Provider provider = Provider.of(model).build();
            SharedBudget budget = SharedBudget.of(GoldenRuns.samples(most), dev.maker4j.budget.Prices.none());
            List<MemoryJournal> journals = new ArrayList<>();
            List<Run<Integer, Integer>> runs = new ArrayList<>();
            for (int i = 0; i < MAKERS; i++) {
                journals.add(MemoryJournal.empty());
                runs.add(within(budget, provider, journals.get(i)).start());
            }
            long samples = 0;
            for (Run<Integer, Integer> run : runs) {
                Outcome<Integer, Integer> outcome = run.outcome();
                assertThat(outcome).isInstanceOf(Outcome.Paused.class);
                samples += outcome.report().samples();
            }
            assertThat(samples).isEqualTo(most);
            assertThat(model.asked()).hasSize(most);
            assertThat(used(budget)).isEqualTo(most);

            for (MemoryJournal journal : journals) {
                assertThat(within(budget, provider, journal).solve()).isInstanceOf(Outcome.Paused.class);
            }
            assertThat(used(budget)).as("charged once").isEqualTo(most);
            assertThat(model.asked()).hasSize(most);
        }
    }

    @Test
    void aSharedBudgetOfAnotherProcessIsChargedOnceForWhatAResumedRunUsed() {
        MemoryJournal journal = MemoryJournal.empty();
        FakeModel model = FakeModel.counting();
        Provider provider = Provider.of(model).build();
        SharedBudget before = SharedBudget.of(GoldenRuns.samples(10), dev.maker4j.budget.Prices.none());
        within(before, provider, journal).solve();
        SharedBudget later = SharedBudget.of(GoldenRuns.samples(25), dev.maker4j.budget.Prices.none());

        Outcome<Integer, Integer> outcome = within(later, provider, journal).solve();

        assertThat(outcome.report().samples()).isEqualTo(25);
        assertThat(used(later)).isEqualTo(25);
        assertThat(model.asked()).hasSize(25).doesNotHaveDuplicates();
    }

    private static long used(SharedBudget budget) {
        return budget.usageByModel().values().stream()
                .mapToLong(dev.maker4j.budget.ModelUsage::samples)
                .sum();
    }

    private static Maker<Integer, Integer> within(SharedBudget budget, Provider provider, MemoryJournal journal) {
        return Maker.solving(new CountingTask(100))
                .asking(provider)
                .untilAheadBy(3)
                .journalling(journal)
                .within(budget)
                .build();
    }
}
