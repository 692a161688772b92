package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.budget.Budget;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.Hedging;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.run.Outcome;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs whose slow samples are asked for twice. */
@Timeout(60)
class HedgedRunTest {
    private static final int END = 5;
    private static final String WHAT = "slower than the 0.9 quantile; suspends laws 4 and 9: the first answer counts";

    /**
     * Hangs at the first request of every sample but the very first, until it is asked for the second time. In time that moves on by
     * being slept, each call that is watched is late at once.
     */
    static final class Hanging implements LlmClient {
        private final Map<String, Semaphore> asked = new ConcurrentHashMap<>();
        private final boolean obstinate;
        private volatile boolean warm;

        Hanging(boolean obstinate) {
            this.obstinate = obstinate;
        }

        @Override
        public LlmReply complete(LlmRequest request) throws InterruptedException {
            int state = Integer.parseInt(request.prompt().user());
            if (warm) {
                Semaphore other = new Semaphore(0);
                Semaphore before = asked.putIfAbsent(state + "#" + request.sample(), other);
                if (before == null) {
                    hang(other);
                } else {
                    before.release();
                }
            }
            warm = true;
            return LlmReply.of(Integer.toString(state + 1));
        }

        private void hang(Semaphore other) throws InterruptedException {
            if (obstinate) {
                other.acquireUninterruptibly();
                Thread.interrupted();
            } else {
                new CountDownLatch(1).await();
            }
        }

        @Override
        public String model() {
            return "hanging";
        }
    }

    private static Provider.Builder provider(LlmClient client) {
        return Provider.of(client).timedBy(new StillTime()).inParallel(Parallelism.of(8));
    }

    private static Maker.Builder<Integer, Integer> hedged(LlmClient client) {
        Hedging hedging = Hedging.slowerThan(0.9).afterLatencies(1).addingAtMost(1);
        return Maker.solving(new CountingTask(END))
                .asking(provider(client).hedging(hedging).build())
                .untilAheadBy(3);
    }

    private static Maker.Builder<Integer, Integer> plain() {
        return Maker.solving(new CountingTask(END))
                .asking(provider(FakeModel.remote((state, sample) -> Integer.toString(state + 1)))
                        .build())
                .untilAheadBy(3);
    }

    @Test
    void countEachSampleThatWasAskedForTwiceAndOneReplyOfIt() {
        MemoryJournal journal = MemoryJournal.empty();

        Outcome<Integer, Integer> outcome =
                hedged(new Hanging(false)).journalling(journal).build().solve();

        assertThat(outcome.orElseThrow()).isEqualTo(END);
        assertThat(outcome.report().samples()).isEqualTo(3L * END);
        assertThat(outcome.report().hedged()).isEqualTo(3L * END - 1);
        assertThat(outcome.report().wasted()).isZero();
        assertThat(outcome.report().hedging()).isEqualTo(WHAT);
        assertThat(outcome.report().toString()).contains(", 14 asked twice").endsWith(", hedging: " + WHAT);
        assertThat(journal.lines().get(0)).contains("\"hedging\":\"" + WHAT + "\"");
        assertThat(journal.lines())
                .filteredOn(line -> line.contains("\"hedged\""))
                .hasSize(14);
    }

    @Test
    void payForBothRepliesWhereBothCameAndTakeOneAsAVote() {
        Outcome<Integer, Integer> outcome = hedged(new Hanging(true)).build().solve();

        assertThat(outcome.orElseThrow()).isEqualTo(END);
        assertThat(outcome.report().samples()).isEqualTo(3L * END);
        assertThat(outcome.report().wasted()).isPositive();
        assertThat(outcome.report().usageByModel().values())
                .singleElement()
                .satisfies(usage -> assertThat(usage.samples())
                        .isEqualTo(outcome.report().samples() + outcome.report().wasted()));
    }

    @Test
    void buyNoMoreSamplesThanTheBudgetTakes() {
        LlmClient slow = FakeModel.remote((state, sample) -> {
            for (int i = 0; i < 20_000; i++) {
                Thread.onSpinWait(); // long enough to be asked for twice, for what time there is passes at once
            }
            return Integer.toString(state + 1);
        });
        for (int most = 1; most <= 3 * END; most++) {
            Outcome<Integer, Integer> outcome = hedged(slow)
                    .within(Budget.unlimited().samples(most))
                    .build()
                    .solve();

            assertThat(outcome.report().samples() + outcome.report().wasted())
                    .as("of %s", most)
                    .isLessThanOrEqualTo(most);
        }
    }

    @Test
    void goOnWithWhatTheyCounted() {
        MemoryJournal journal = MemoryJournal.empty();
        Outcome<Integer, Integer> paused =
                hedged(new Hanging(false)).journalling(journal).build().solve(Stint.ofSteps(2));

        Outcome<Integer, Integer> outcome =
                hedged(new Hanging(false)).journalling(journal).build().solve();

        assertThat(paused.report().hedged()).isEqualTo(5);
        assertThat(outcome.report().hedged()).isEqualTo(5 + 3L * (END - 2) - 1);
        assertThat(outcome.report().samples()).isEqualTo(3L * END);
        RunStatus status = RunStatus.of(journal).orElseThrow();
        assertThat(status.report().hedged()).isEqualTo(outcome.report().hedged());
        assertThat(status.report().hedging()).isEqualTo(WHAT);
    }

    @Test
    void areNotResumedWithoutHedgingNorTheOtherWayRound() {
        MemoryJournal hedged = MemoryJournal.empty();
        hedged(new Hanging(false)).journalling(hedged).build().solve(Stint.ofSteps(1));
        MemoryJournal plain = MemoryJournal.empty();
        plain().journalling(plain).build().solve(Stint.ofSteps(1));

        Maker<Integer, Integer> without = plain().journalling(hedged).build();
        Maker<Integer, Integer> with =
                hedged(new Hanging(false)).journalling(plain).build();

        assertThatThrownBy(without::solve)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("hedging is \"" + WHAT + "\" there and off here");
        assertThatThrownBy(with::solve)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("hedging is \"off\" there and \"" + WHAT + "\" here");
    }

    @Test
    void ofAModelInProcessAskForEachSampleOnce() {
        Maker<Integer, Integer> maker = hedged(FakeModel.counting()).build();

        Outcome<Integer, Integer> outcome = maker.solve();

        assertThat(outcome.report().hedging()).isEmpty();
        assertThat(outcome.report().hedged()).isZero();
    }
}
