package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.budget.Budget;
import dev.maker4j.cache.VerdictCache;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LookAhead;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.PauseReason;
import dev.maker4j.task.Act;
import dev.maker4j.task.ActingTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LookAheadRunTest {
    private static final int END = 12;

    private static Provider provider(FakeModel model, LookAhead lookAhead) {
        return Provider.of(model)
                .timedBy(new StillTime())
                .inParallel(Parallelism.of(64))
                .lookingAhead(lookAhead)
                .build();
    }

    private static Maker.Builder<Integer, Integer> counting(FakeModel model, LookAhead lookAhead) {
        return Maker.solving(new CountingTask(END))
                .asking(provider(model, lookAhead))
                .untilAheadBy(3);
    }

    private static List<Integer> states(FakeModel model) {
        return model.asked().stream()
                .map(asked -> Integer.valueOf(asked.substring(0, asked.indexOf('#'))))
                .toList();
    }

    /** The first two samples of every fourth state are wrong. */
    private static FakeModel erringNowAndThen() {
        return FakeModel.inProcess(
                (state, sample) -> Integer.toString(state % 4 == 1 && sample < 2 ? state + 2 : state + 1));
    }

    @Nested
    class InProcess {
        @Test
        void isOffUnlessADepthIsGiven() {
            FakeModel plain = FakeModel.counting();
            FakeModel automatic = FakeModel.counting();
            FakeModel deep = FakeModel.counting();
            counting(plain, LookAhead.off()).build().solve();
            counting(automatic, LookAhead.auto()).build().solve();

            Outcome<Integer, Integer> outcome =
                    counting(deep, LookAhead.depth(2)).build().solve();

            assertThat(automatic.asked()).isEqualTo(plain.asked());
            assertThat(deep.asked())
                    .startsWith("0#0", "0#1", "0#2", "1#0")
                    .containsExactlyInAnyOrderElementsOf(plain.asked());
            assertThat(outcome.report().wasted()).isZero();
        }
    }

    @Nested
    class WrongGuesses {
        @Test
        void areWastedAndPaidFor() {
            MemoryJournal journal = MemoryJournal.empty();
            FakeModel model = erringNowAndThen();

            Outcome<Integer, Integer> outcome = counting(
                            model, LookAhead.depth(1).wastingAtMost(1))
                    .journalling(journal)
                    .build()
                    .solve();

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(outcome.report().wasted()).isPositive();
            assertThat(outcome.report().samples() + outcome.report().wasted())
                    .isEqualTo(model.asked().size());
            assertThat(journal.lines().stream().filter(line -> line.startsWith("{\"type\":\"wasted\"")))
                    .hasSize((int) outcome.report().wasted());
            assertThat(RunStatus.of(journal).orElseThrow().report().wasted())
                    .isEqualTo(outcome.report().wasted());
        }
    }

    @Nested
    class Ceilings {
        @ParameterizedTest
        @ValueSource(longs = {3, 4, 7, 10, 20, 31})
        void areKeptToAndNothingIsBoughtTwice(long most) {
            MemoryJournal journal = MemoryJournal.empty();
            FakeModel model = FakeModel.counting();

            Outcome<Integer, Integer> paused = counting(model, LookAhead.depth(4))
                    .journalling(journal)
                    .within(Budget.unlimited().samples(most))
                    .build()
                    .solve();
            int asked = model.asked().size();
            Outcome<Integer, Integer> solved = counting(model, LookAhead.depth(4))
                    .journalling(journal)
                    .build()
                    .solve();

            assertThat(paused)
                    .isInstanceOfSatisfying(
                            Outcome.Paused.class,
                            outcome -> assertThat(outcome.reason()).isEqualTo(PauseReason.SAMPLES_SPENT));
            assertThat(asked).isEqualTo((int) most);
            assertThat(paused.report().samples() + paused.report().wasted()).isEqualTo(most);
            assertThat(solved).isInstanceOf(Outcome.Solved.class);
            assertThat(model.asked()).doesNotHaveDuplicates().hasSize(3 * END);
            assertThat(solved.report().samples()).isEqualTo(3L * END);
            assertThat(solved.report().wasted()).isZero();
        }

        @Test
        void pauseTheRunOnlyWhereTheStepThatIsVotedOnMeetsThem() {
            FakeModel model = FakeModel.counting();

            Outcome<Integer, Integer> paused = counting(model, LookAhead.depth(4))
                    .within(Budget.unlimited().samples(3))
                    .build()
                    .solve();

            assertThat(paused.checkpoint().step()).isEqualTo(1);
        }

        @Test
        void ofAStintAreNotPassed() {
            FakeModel model = FakeModel.counting();

            counting(model, LookAhead.depth(8)).build().solve(Stint.ofSteps(3));

            assertThat(states(model)).allMatch(state -> state < 3);
        }

        @Test
        void leaveWhatWasBoughtInTheCheckpoint() {
            FakeModel model = FakeModel.counting();
            byte[] bytes = snapshotted(model)
                    .within(Budget.unlimited().samples(10))
                    .build()
                    .solve()
                    .checkpoint()
                    .toBytes();

            Maker<Integer, Integer> maker = snapshotted(model).build();
            Outcome<Integer, Integer> outcome = maker.resume(maker.checkpoint(bytes));

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(model.asked()).doesNotHaveDuplicates().hasSize(3 * END);
            assertThat(outcome.report().wasted()).isZero();
        }

        private Maker.Builder<Integer, Integer> snapshotted(FakeModel model) {
            return Maker.solving(new SnapshottedCountingTask(END))
                    .asking(provider(model, LookAhead.depth(4)))
                    .untilAheadBy(3);
        }
    }

    @Nested
    class Acts {
        private final List<String> happened = new ArrayList<>();

        private final class Acting extends CountingTask implements ActingTask<Integer, Integer> {
            Acting() {
                super(END);
            }

            @Override
            public Optional<Collection<Integer>> possibleActions(Integer state) {
                return Optional.of(List.of(state + 1));
            }

            @Override
            public boolean acts(Integer state, Integer action) {
                return state % 3 == 2;
            }

            @Override
            public String perform(Integer state, Integer action, Act act) {
                happened.add("act " + state);
                return "";
            }

            @Override
            public Optional<String> recover(Integer state, Integer action, Act act) {
                return Optional.empty();
            }

            @Override
            public Integer apply(Integer state, Integer action, String result) {
                return action;
            }
        }

        @Test
        void areNeverPassed() {
            FakeModel model = FakeModel.inProcess((state, sample) -> {
                happened.add("ask " + state);
                return Integer.toString(state + 1);
            });

            Outcome<Integer, Integer> outcome = Maker.solving(new Acting())
                    .asking(provider(model, LookAhead.depth(8)))
                    .untilAheadBy(3)
                    .journalling(Journal.none())
                    .build()
                    .solve();

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            for (int state = 2; state < END - 1; state += 3) {
                assertThat(happened.indexOf("act " + state)).isLessThan(happened.indexOf("ask " + (state + 1)));
            }
        }
    }

    @Nested
    class Caches {
        @Test
        void areLookedIntoFirst() {
            FakeModel model = FakeModel.counting();

            counting(model, LookAhead.depth(4))
                    .reusing(VerdictCache.inMemory())
                    .build()
                    .solve();

            assertThat(states(model)).isSorted();
        }
    }

    @Nested
    class Cancelling {
        @Test
        void endsCallsAheadTooAndKeepsWhatTheyBrought() throws InterruptedException {
            CountDownLatch far = new CountDownLatch(1);
            FakeModel model = FakeModel.remote((state, sample) -> {
                if (state == 0 && sample == 2) {
                    far.await();
                    new CountDownLatch(1).await(); // never, so only a cancelled call ends
                }
                if (state == 5) {
                    far.countDown();
                }
                return Integer.toString(state + 1);
            });
            MemoryJournal journal = MemoryJournal.empty();
            Run<Integer, Integer> run = counting(model, LookAhead.auto())
                    .journalling(journal)
                    .build()
                    .start();

            far.await();
            run.cancel();
            Outcome<Integer, Integer> outcome = run.outcome();

            assertThat(outcome).hasToString("paused before step 0: cancelled");
            assertThat(outcome.report().wasted()).isGreaterThanOrEqualTo(4);
            FakeModel later = FakeModel.counting();
            Outcome<Integer, Integer> resumed = counting(later, LookAhead.off())
                    .journalling(journal)
                    .build()
                    .solve();
            assertThat(resumed).isInstanceOf(Outcome.Solved.class);
            assertThat(resumed.report().wasted()).isZero();
            assertThat(new HashSet<>(later.asked())).contains("0#2").doesNotContain("0#0");
            assertThat(later.asked()).hasSizeLessThan(3 * END - 4);
        }
    }

    @Test
    void tellsWhatADepthMustBe() {
        assertThatThrownBy(() -> LookAhead.depth(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("at least 1 step must be begun ahead, but got 0: say LookAhead.off() for none");
        assertThatThrownBy(() -> LookAhead.auto().wastingAtMost(1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the share of wasted samples must be from 0 to 1, but got 1.5");
        assertThat(LookAhead.auto()).hasToString("LookAhead[auto]");
        assertThat(LookAhead.depth(4)).hasToString("LookAhead[4]");
        assertThat(LookAhead.off()).hasToString("LookAhead[off]");
    }
}
