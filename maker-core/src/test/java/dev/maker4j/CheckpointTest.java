package dev.maker4j;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.budget.Budget;
import dev.maker4j.journal.Journal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.Sampling;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.StepDecided;
import dev.maker4j.task.Act;
import dev.maker4j.task.ActingTask;
import dev.maker4j.task.DecomposableTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private static final int END = 6;
    private static final int SAMPLES_A_STEP = 4;
    private static final int SAMPLES = END * SAMPLES_A_STEP;

    private final FakeModel model = model();

    /** The second sample of each step is wrong, so that two more are needed. */
    private static FakeModel model() {
        return FakeModel.inProcess((state, sample) -> Integer.toString(sample == 1 ? state + 2 : state + 1));
    }

    private Maker.Builder<Integer, Integer> maker(DecomposableTask<Integer, Integer> task) {
        return Maker.solving(task)
                .asking(Provider.of(model).timedBy(new StillTime()).build())
                .untilAheadBy(2);
    }

    private Maker.Builder<Integer, Integer> maker() {
        return maker(new SnapshottedCountingTask(END));
    }

    @Test
    void saysWhatToDoWhereTheTaskCanNotWriteItsState() {
        Checkpoint<Integer> checkpoint =
                maker(new CountingTask(END)).build().solve().checkpoint();

        assertThatThrownBy(checkpoint::toBytes)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("task counting to 6 has no snapshots(), so its state at step 6 can't be written down: let"
                        + " snapshots() say how a state is written and read, or resume within this process, where the"
                        + " checkpoint holds the state itself");
    }

    /** A journal that took such a run over forgot its failures and its time. */
    @Test
    void keepsFailuresAndTimeOfARunThatBoughtNothing() {
        StillTime time = new StillTime();
        FakeModel down = FakeModel.remote((state, sample) -> {
            throw new LlmException.Transient(LlmException.Kind.SERVER_ERROR, "down", null);
        });
        Maker.Builder<Integer, Integer> maker = Maker.solving(new SnapshottedCountingTask(END))
                .asking(Provider.of(down)
                        .timedBy(time)
                        .ridingOut(Duration.ofMinutes(1))
                        .build())
                .untilAheadBy(2);
        Outcome<Integer, Integer> paused = maker.build().solve();
        MemoryJournal journal = MemoryJournal.empty();

        Outcome<Integer, Integer> again =
                maker.journalling(journal).build().solve(Stint.ofSteps(1).from(paused.checkpoint()));

        assertThat(paused).isInstanceOf(Outcome.Paused.class);
        assertThat(paused.report().samples()).isZero();
        assertThat(paused.report().failureCount()).isPositive();
        assertThat(paused.report().elapsed()).isPositive();
        RunReport journalled = RunStatus.of(journal).orElseThrow().report();
        assertThat(journalled.failures()).isEqualTo(again.report().failures());
        assertThat(journalled.failureCount()).isGreaterThan(paused.report().failureCount());
        assertThat(journalled.elapsed())
                .isEqualTo(again.report().elapsed())
                .isGreaterThan(paused.report().elapsed());
        assertThat(maker.build().checkpoint().orElseThrow().step()).isZero();
    }

    private Checkpoint<Integer> pausedAfter(int samples) {
        return maker().within(Budget.unlimited().samples(samples))
                .build()
                .solve()
                .checkpoint();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 11, 12, 13, 14, 16, 19, 20, 22, 23})
    void leavesTheProcessAndComesBackAtEverySample(int samples) {
        Checkpoint<Integer> paused = pausedAfter(samples);
        byte[] bytes = paused.toBytes();
        Maker<Integer, Integer> other = maker().build();

        Checkpoint<Integer> read = other.checkpoint(bytes);

        assertThat(read.step()).isEqualTo(samples / SAMPLES_A_STEP);
        assertThat(read.samples()).isEqualTo(samples % SAMPLES_A_STEP);
        assertThat(List.of(read.run(), read.task(), read.state(), read.isInAct()))
                .isEqualTo(List.of(paused.run(), "counting to 6", paused.state(), false));
        assertThat(new String(read.toBytes(), UTF_8)).isEqualTo(new String(bytes, UTF_8));
        Outcome<Integer, Integer> outcome = other.resume(read);
        assertThat(outcome.orElseThrow()).isEqualTo(END);
        assertThat(outcome.report().samples()).isEqualTo(SAMPLES);
        assertThat(outcome.report().stepsByRounds()).isEqualTo(Map.of(2, 6L));
        assertThat(model.asked()).hasSize(SAMPLES).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 6, 23})
    void needsNoSnapshotsWithinTheProcess(int samples) {
        Maker<Integer, Integer> plain = maker(new CountingTask(END)).build();
        Checkpoint<Integer> paused = maker(new CountingTask(END))
                .within(Budget.unlimited().samples(samples))
                .build()
                .solve()
                .checkpoint();

        assertThat(plain.resume(paused).orElseThrow()).isEqualTo(END);

        assertThat(model.asked()).hasSize(SAMPLES).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 8, 23})
    void anEmptyJournalTakesTheRunOver(int samples) {
        byte[] bytes = pausedAfter(samples).toBytes();
        MemoryJournal journal = MemoryJournal.empty();
        Maker<Integer, Integer> taking = maker().journalling(journal).build();
        Checkpoint<Integer> before = taking.checkpoint(bytes);
        Maker<Integer, Integer> brief = maker().journalling(journal)
                .within(Budget.unlimited().samples(samples + 1))
                .build();

        brief.resume(before);
        Outcome<Integer, Integer> outcome = taking.solve();

        assertThat(outcome.orElseThrow()).isEqualTo(END);
        assertThat(outcome.checkpoint().run()).isEqualTo(before.run());
        assertThat(outcome.report().samples()).isEqualTo(SAMPLES);
        assertThat(model.asked()).hasSize(SAMPLES).doesNotHaveDuplicates();
    }

    @Test
    void theRunsOwnJournalCountsSinceItKnowsMore() {
        MemoryJournal journal = MemoryJournal.empty();
        Checkpoint<Integer> early = maker().journalling(journal)
                .within(Budget.unlimited().samples(3))
                .build()
                .solve()
                .checkpoint();
        byte[] bytes = early.toBytes();
        maker().journalling(journal)
                .within(Budget.unlimited().samples(10))
                .build()
                .solve();
        Maker<Integer, Integer> again = maker().journalling(journal).build();

        Outcome<Integer, Integer> outcome = again.resume(again.checkpoint(bytes));

        assertThat(outcome.orElseThrow()).isEqualTo(END);
        assertThat(model.asked()).hasSize(SAMPLES).doesNotHaveDuplicates();
    }

    @Test
    void aJournalThatKnowsLessOrOfAnotherRunIsRefusedAndLeftAlone() {
        MemoryJournal behind = MemoryJournal.empty();
        maker().journalling(behind)
                .within(Budget.unlimited().samples(3))
                .build()
                .solve();
        MemoryJournal ahead = new MemoryJournal(behind.detail(), behind.lines());
        Checkpoint<Integer> later = maker().journalling(ahead)
                .within(Budget.unlimited().samples(9))
                .build()
                .solve()
                .checkpoint();
        MemoryJournal others = MemoryJournal.empty();
        Outcome<Integer, Integer> other = maker().journalling(others).build().solve();
        List<String> linesBehind = behind.lines();
        List<String> linesOfOther = others.lines();

        assertThatThrownBy(() -> maker().journalling(behind).build().resume(later))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the journal stands before step 0 of the run, but the checkpoint before step 2: give the"
                        + " journal that the run wrote last, or an empty one");
        assertThatThrownBy(() -> maker().journalling(others).build().resume(later))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the journal holds run " + other.checkpoint().run() + ", but the checkpoint is of run "
                        + later.run() + ": give the journal of that run, or an empty one");
        assertThat(behind.lines()).isEqualTo(linesBehind);
        assertThat(others.lines()).isEqualTo(linesOfOther);
    }

    /** Not of this run: what is different, and what the message says of it. */
    static Stream<Arguments> differences() {
        return Stream.of(
                different(
                        "rule is \"first to ahead by 2\" there and \"first to ahead by 3\" here",
                        b -> b.untilAheadBy(3)),
                different(
                        "sampling is \"" + Sampling.standard() + "\" there and \""
                                + Sampling.standard().cutOffAt(9) + "\" here",
                        b -> b.sampling(Sampling.standard().cutOffAt(9))),
                different(
                        "red flags is \"" + RedFlags.standard() + "\" there and \"" + RedFlags.none() + "\" here",
                        b -> b.discarding(RedFlags.none())),
                different(
                        "model is \"fake\" there and \"scattering\" here",
                        b -> b.asking(new ScatteringModel(1, true))));
    }

    private static Arguments different(String named, UnaryOperator<Maker.Builder<Integer, Integer>> change) {
        return Arguments.of(named, change);
    }

    @ParameterizedTest
    @MethodSource("differences")
    void thatOfAnotherRunIsRefusedByName(String named, UnaryOperator<Maker.Builder<Integer, Integer>> change) {
        Checkpoint<Integer> paused = pausedAfter(5);
        byte[] bytes = paused.toBytes();
        Maker<Integer, Integer> changed = change.apply(maker()).build();

        assertThatThrownBy(() -> changed.checkpoint(bytes))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(named);
        assertThatThrownBy(() -> changed.resume(paused))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(named);
    }

    @Test
    void thatOfAnotherTaskIsRefusedByName() {
        Checkpoint<Integer> paused = pausedAfter(5);
        Maker<Integer, Integer> longer = maker(new SnapshottedCountingTask(7)).build();

        for (Checkpoint<Integer> one : List.of(paused, maker().build().checkpoint(paused.toBytes()))) {
            assertThatThrownBy(() -> longer.resume(one))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("task is \"counting to 6\" there and \"counting to 7\" here")
                    .hasMessageContaining("the expected steps are 6 there and 7 here");
        }
    }

    @Test
    void anyChangedByteAndAnyCutIsNoticed() {
        byte[] bytes = pausedAfter(7).toBytes();
        Maker<Integer, Integer> maker = maker().build();

        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            byte[] cut = Arrays.copyOf(bytes, i);
            assertThatThrownBy(() -> maker.checkpoint(changed)).as("byte %s", i).isInstanceOf(JournalException.class);
            assertThatThrownBy(() -> maker.checkpoint(cut)).as("cut to %s", i).isInstanceOf(JournalException.class);
        }
    }

    @Test
    void whoDidNotHearOfAStepHearsOfItAfterwards() {
        List<Long> heard = new ArrayList<>();
        HashSet<Long> thrown = new HashSet<>();
        RunListener<Integer, Integer> listener = new RunListener<>() {
            @Override
            public void stepDecided(StepDecided<? extends Integer, ? extends Integer> event) {
                if (thrown.add(event.step())) {
                    throw new IllegalStateException("no room");
                }
                heard.add(event.step());
            }
        };
        Maker<Integer, Integer> maker = maker().listening(listener).build();

        Outcome<Integer, Integer> outcome = maker.solve();
        for (int stints = 0; !(outcome instanceof Outcome.Solved) && stints < 20; stints++) {
            outcome = maker.resume(maker.checkpoint(outcome.checkpoint().toBytes()));
        }

        assertThat(outcome.orElseThrow()).isEqualTo(END);
        assertThat(heard).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(model.asked()).hasSize(SAMPLES).doesNotHaveDuplicates();
    }

    /** The act's first attempt breaks off, and nobody knows how far it came. */
    private static final class Breaking extends CountingTask implements ActingTask<Integer, Integer> {
        private final List<String> acts = new ArrayList<>();

        Breaking() {
            super(END);
        }

        @Override
        public Optional<Collection<Integer>> possibleActions(Integer state) {
            return Optional.of(List.of(state + 1, state + 2));
        }

        @Override
        public String perform(Integer state, Integer action, Act act) throws Exception {
            acts.add("perform " + act.step());
            if (state == 3) {
                throw new java.io.IOException("connection lost");
            }
            return "done";
        }

        @Override
        public Optional<String> recover(Integer state, Integer action, Act act) {
            acts.add("recover " + act.step() + " " + action);
            return Optional.of("done");
        }

        @Override
        public Integer apply(Integer state, Integer action, String result) {
            return action;
        }

        @Override
        public Integer apply(Integer state, Integer action) {
            throw new IllegalStateException("every step acts");
        }

        @Override
        public Optional<dev.maker4j.task.Snapshots<Integer>> snapshots() {
            return new SnapshottedCountingTask(END).snapshots();
        }
    }

    @Test
    void anActThatWasBegunIsRecoveredAndNotRepeated() {
        Breaking task = new Breaking();
        Maker<Integer, Integer> maker = maker(task).journalling(Journal.none()).build();

        Checkpoint<Integer> broken = maker.solve().checkpoint();
        Checkpoint<Integer> read = maker.checkpoint(broken.toBytes());
        Outcome<Integer, Integer> outcome = maker.resume(read);

        assertThat(read.isInAct()).isTrue();
        assertThat(read.step()).isEqualTo(3);
        assertThat(outcome.orElseThrow()).isEqualTo(END);
        assertThat(task.acts)
                .containsExactly(
                        "perform 0", "perform 1", "perform 2", "perform 3", "recover 3 4", "perform 4", "perform 5");
        assertThat(model.asked()).hasSize(SAMPLES).doesNotHaveDuplicates();
    }
}
