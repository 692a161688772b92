package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.journal.Detail;
import dev.maker4j.journal.Durability;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.run.ActPerformed;
import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.StepDecided;
import dev.maker4j.run.StepRestored;
import dev.maker4j.task.Act;
import dev.maker4j.task.ActingTask;
import dev.maker4j.task.TaskException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActingTaskTest {
    private static final int END = 6;

    @TempDir
    private Path folder;

    /** What a {@code kill -9} does to the process: nothing after it happens. No handler may take it for a failure. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Crashes at the n-th place where it is asked. */
    private static final class CrashPoint {
        private final int crashing;
        private int passed;

        CrashPoint(int crashing) {
            this.crashing = crashing;
        }

        void pass() {
            if (++passed == crashing) {
                throw new Crash();
            }
        }

        boolean crashed() {
            return passed >= crashing;
        }
    }

    /** What survives a crash of the process: the acts done, by their keys' last part, and how often each was done. */
    private static final class World {
        private final Map<String, Integer> done = new LinkedHashMap<>();
        private final List<String> keys = new ArrayList<>();

        String change(String key, int action) {
            keys.add(key);
            done.merge(key.substring(key.lastIndexOf('-') + 1) + "=" + action, 1, Integer::sum);
            return "is " + action;
        }
    }

    /** Counts to six; every step from an even number changes the world. */
    private static class Counting extends CountingTask implements ActingTask<Integer, Integer> {
        private final World world;
        private final Runnable point;

        Counting(World world, Runnable point) {
            super(END);
            this.world = world;
            this.point = point;
        }

        @Override
        public Optional<Collection<Integer>> possibleActions(Integer state) {
            return Optional.of(List.of(state + 1));
        }

        @Override
        public boolean acts(Integer state, Integer action) {
            return state % 2 == 0;
        }

        @Override
        public String perform(Integer state, Integer action, Act act) throws Exception {
            point.run();
            String result = world.change(act.idempotencyKey(), action);
            point.run();
            return result;
        }

        @Override
        public Optional<String> recover(Integer state, Integer action, Act act) {
            point.run();
            return world.keys.contains(act.idempotencyKey()) ? Optional.of("is " + action) : Optional.empty();
        }

        @Override
        public Integer apply(Integer state, Integer action, String result) {
            assertThat(result).isEqualTo("is " + action);
            return action;
        }

        @Override
        public Integer apply(Integer state, Integer action) {
            assertThat(state % 2).isOne();
            return action;
        }
    }

    /** A journal that crashes before and after each thing it does. */
    private record CrashingJournal(Journal real, Runnable point) implements Journal {
        @Override
        public void read(Consumer<String> reader) {
            real.read(reader);
        }

        @Override
        public void append(String object) {
            point.run();
            real.append(object);
            point.run();
        }

        @Override
        public void commit() {
            real.commit();
        }

        @Override
        public void force() {
            real.force();
        }

        @Override
        public Detail detail() {
            return real.detail();
        }

        @Override
        public void close() {
            real.close();
        }
    }

    private static Maker.Builder<Integer, Integer> maker(World world, Runnable point) {
        return Maker.solving(new Counting(world, point))
                .asking(FakeModel.counting())
                .untilAheadBy(2)
                .journalling(Journal.none());
    }

    @ParameterizedTest
    @EnumSource(Detail.class)
    void performsEachActOnceWhereverTheProcessWasKilled(Detail detail) {
        World expected = new World();
        maker(expected, () -> {}).build().solve().orElseThrow();
        assertThat(expected.done).isEqualTo(Map.of("0=1", 1, "2=3", 1, "4=5", 1));

        int crashes = 0;
        for (boolean crashed = true; crashed; crashes++) {
            World world = new World();
            CrashPoint point = new CrashPoint(crashes + 1);
            Path journal = folder.resolve("crash-" + crashes);
            crashed = crashes(world, journal, detail, point);
            if (crashed) {
                assertThat(goOn(world, journal, detail)).isEqualTo(END);
            }

            assertThat(world.done).as("crash at point %d", crashes + 1).isEqualTo(expected.done);
        }
        assertThat(crashes).isGreaterThan(20);
    }

    private static boolean crashes(World world, Path journal, Detail detail, CrashPoint point) {
        try (Journal file = FileJournal.in(journal).recording(detail).open()) {
            maker(world, point::pass)
                    .journalling(new CrashingJournal(file, point::pass))
                    .build()
                    .solve();
        } catch (Crash killed) {
            // The next process goes on.
        }
        return point.crashed();
    }

    private static int goOn(World world, Path journal, Detail detail) {
        try (Journal file = FileJournal.in(journal).recording(detail).open()) {
            return maker(world, () -> {})
                    .journalling(file)
                    .build()
                    .solve(Stint.toTheEnd())
                    .orElseThrow();
        }
    }

    /** The second crash comes while the first one is being recovered from. */
    @Test
    void performsEachActOnceWhereTheResumedProcessIsKilledToo() {
        for (int first = 1; first < 40; first += 3) {
            for (int second = 1; second < 12; second++) {
                World world = new World();
                Path journal = folder.resolve(first + "-" + second);
                crashes(world, journal, Detail.VOTES, new CrashPoint(first));
                CrashPoint point = new CrashPoint(second);
                try (Journal file = FileJournal.in(journal).open()) {
                    maker(world, point::pass)
                            .journalling(new CrashingJournal(file, point::pass))
                            .build()
                            .solve(Stint.toTheEnd());
                } catch (Crash killed) {
                    // The third process goes on.
                }
                goOn(world, journal, Detail.VOTES);

                assertThat(world.done).isEqualTo(Map.of("0=1", 1, "2=3", 1, "4=5", 1));
            }
        }
    }

    @Test
    void keepsAnActsKeyOverACrash() {
        World world = new World();
        List<String> asked = new ArrayList<>();
        class Forgetful extends CountingTask implements ActingTask<Integer, Integer> {
            private final boolean crashing;

            Forgetful(boolean crashing) {
                super(1);
                this.crashing = crashing;
            }

            @Override
            public Optional<Collection<Integer>> possibleActions(Integer state) {
                return Optional.of(List.of(state + 1));
            }

            @Override
            public String perform(Integer state, Integer action, Act act) {
                asked.add("perform " + act.idempotencyKey());
                if (crashing) {
                    throw new Crash();
                }
                return world.change(act.idempotencyKey(), action);
            }

            @Override
            public Optional<String> recover(Integer state, Integer action, Act act) {
                asked.add("recover " + act.idempotencyKey());
                return Optional.empty();
            }

            @Override
            public Integer apply(Integer state, Integer action, String result) {
                return action;
            }

            @Override
            public Integer apply(Integer state, Integer action) {
                throw new IllegalStateException("every action acts");
            }
        }
        for (boolean crashing : List.of(true, false)) {
            try (Journal file = FileJournal.in(folder).open()) {
                Maker.solving(new Forgetful(crashing))
                        .asking(FakeModel.counting())
                        .untilAheadBy(2)
                        .journalling(file)
                        .build()
                        .solve(Stint.toTheEnd());
            } catch (Crash killed) {
                // The next process goes on.
            }
        }

        String key = world.keys.get(0);
        assertThat(key).matches("[-0-9a-f]{36}-0");
        assertThat(asked).containsExactly("perform " + key, "recover " + key, "perform " + key);
    }

    @Test
    void forcesIntentAndResultToTheDiskEvenWhereRecordsAreGrouped() {
        World world = new World();
        try (FileJournal file =
                FileJournal.in(folder).keeping(Durability.GROUPED).open()) {
            maker(world, () -> {
                        List<String> onDisk = new ArrayList<>();
                        try (Journal reading = FileJournal.in(folder).openForReading()) {
                            reading.read(onDisk::add);
                        }
                        assertThat(onDisk.get(onDisk.size() - 2)).contains("\"type\":\"intent\"");
                        assertThat(onDisk.get(onDisk.size() - 1)).contains("\"type\":\"performing\"");
                    })
                    .journalling(file)
                    .build()
                    .solve()
                    .orElseThrow();
        }
    }

    /** The status counted a decided act as a step, which the run's report doesn't before it is performed. */
    @Test
    void countsAStepOnlyOnceItsActIsPerformedInTheStatusToo() {
        World world = new World();
        MemoryJournal journal = MemoryJournal.empty();
        boolean[] lost = {true};
        Maker<Integer, Integer> maker = maker(world, () -> {
                    if (lost[0] && world.keys.size() == 1) {
                        throw new IllegalStateException("connection lost");
                    }
                })
                .journalling(journal)
                .build();

        Outcome<Integer, Integer> failed = maker.solve();
        RunReport whileInAct = RunStatus.of(journal).orElseThrow().report();
        MemoryJournal killedInAct = new MemoryJournal(
                Detail.VOTES,
                journal.lines().stream()
                        .filter(line -> !line.startsWith("{\"type\":\"end\""))
                        .toList());
        lost[0] = false;
        Outcome<Integer, Integer> solved = maker.solve();
        RunReport afterwards = RunStatus.of(journal).orElseThrow().report();

        assertThat(whileInAct.steps()).isEqualTo(failed.report().steps()).isZero();
        assertThat(whileInAct.stepsByRounds()).isEqualTo(failed.report().stepsByRounds());
        assertThat(RunStatus.of(killedInAct).orElseThrow().report().steps()).isZero();
        assertThat(afterwards.steps()).isEqualTo(solved.report().steps()).isEqualTo(END);
        assertThat(afterwards.stepsByRounds()).isEqualTo(solved.report().stepsByRounds());
    }

    /** A channel that an interrupt closed under perform was a failure instead of a pause. */
    @Test
    void pausesWhereAnInterruptClosedAChannelUnderAnAct() {
        World world = new World();
        boolean[] interrupted = {false};
        Maker<Integer, Integer> maker = maker(world, () -> {
                    if (!interrupted[0]) {
                        interrupted[0] = true;
                        Thread.currentThread().interrupt();
                        throw new UncheckedIOException(new ClosedByInterruptException());
                    }
                })
                .build();

        Outcome<Integer, Integer> paused = maker.solve();

        assertThat(paused).isInstanceOf(Outcome.Paused.class);
        assertThat(paused.checkpoint().isInAct()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(maker.resume(paused.checkpoint()).orElseThrow()).isEqualTo(END);
        assertThat(world.done).isEqualTo(Map.of("0=1", 1, "2=3", 1, "4=5", 1));
    }

    /** A database's URL with its password stood in the journal. */
    @Test
    void leavesWhatAnActThrewOutOfTheJournal() {
        MemoryJournal journal = MemoryJournal.empty();

        Outcome<Integer, Integer> outcome = maker(new World(), () -> {
                    throw new IllegalStateException("jdbc:postgresql://shop?password=secret");
                })
                .journalling(journal)
                .build()
                .solve();

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(journal.lines())
                .anyMatch(line -> line.contains("perform threw"))
                .noneMatch(line -> line.contains("secret"));
    }

    @Test
    void asksWhatBecameOfAnActThatThrewBeforeItTriesAgain() {
        World world = new World();
        boolean[] lost = {true};
        Maker<Integer, Integer> maker = maker(world, () -> {
                    if (lost[0] && world.keys.size() == 1) {
                        throw new IllegalStateException("connection lost");
                    }
                })
                .build();
        Outcome<Integer, Integer> first = maker.solve();

        assertThat(first).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed<Integer, Integer>) first).cause())
                .isInstanceOf(TaskException.class)
                .hasMessageContaining("step 0")
                .hasMessageContaining("perform threw")
                .hasMessageContaining("connection lost");

        lost[0] = false;
        Checkpoint<Integer> checkpoint = ((Outcome.Failed<Integer, Integer>) first).checkpoint();
        assertThat(maker.resume(checkpoint).orElseThrow()).isEqualTo(END);
        assertThat(world.done).isEqualTo(Map.of("0=1", 1, "2=3", 1, "4=5", 1));
    }

    @Test
    void performsNothingThatTheTaskForbidsHoweverManySamplesAgreeOnIt() {
        World world = new World();
        FakeModel insisting = FakeModel.inProcess((state, sample) -> Integer.toString(state == 2 ? 6 : state + 1));

        Outcome<Integer, Integer> outcome = Maker.solving(new Counting(world, () -> {}))
                .journalling(Journal.none())
                .asking(insisting)
                .untilAheadBy(2)
                .build()
                .solve();

        assertThat(outcome).isInstanceOf(Outcome.Undecided.class);
        assertThat(outcome.report().redFlags()).isEqualTo(Map.of("not a possible action", 24L));
        assertThat(world.done).isEqualTo(Map.of("0=1", 1));
    }

    @Test
    void pausesWhereAnActIsInterrupted() {
        World world = new World();
        Counting task = new Counting(world, () -> {}) {
            @Override
            public String perform(Integer state, Integer action, Act act) throws Exception {
                if (state == 2 && !Thread.interrupted()) {
                    throw new InterruptedException();
                }
                return super.perform(state, action, act);
            }
        };
        Outcome<Integer, Integer> outcome = Maker.solving(task)
                .asking(FakeModel.counting())
                .untilAheadBy(2)
                .journalling(Journal.none())
                .build()
                .solve();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isInstanceOf(Outcome.Paused.class);
        assertThat(((Outcome.Paused<Integer, Integer>) outcome).checkpoint().step())
                .isEqualTo(2);
    }

    @Test
    void tellsListenersOfEachActBeforeItsStep() {
        List<String> told = new ArrayList<>();
        maker(new World(), () -> {}).listening(recording(told)).build().solve();

        assertThat(told)
                .startsWith("act 0 is 1", "step 0", "step 1", "act 2 is 3", "step 2")
                .hasSize(9);
    }

    @Test
    void tellsOfRestoredSteps() {
        World world = new World();
        crashes(world, folder, Detail.VOTES, new CrashPoint(30));
        List<String> told = new ArrayList<>();
        try (Journal file = FileJournal.in(folder).open()) {
            maker(world, () -> {})
                    .listening(recording(told))
                    .journalling(file)
                    .build()
                    .solve();
        }

        assertThat(told.stream().filter(line -> !line.startsWith("act")).map(line -> line.replace("restored", "step")))
                .containsExactly("step 0", "step 1", "step 2", "step 3", "step 4", "step 5");
        assertThat(told).anyMatch(line -> line.startsWith("restored"));
    }

    private static RunListener<Integer, Integer> recording(List<String> told) {
        return new RunListener<>() {
            @Override
            public boolean isToldOfRestoredSteps() {
                return true;
            }

            @Override
            public void stepRestored(StepRestored<? extends Integer, ? extends Integer> event) {
                told.add("restored " + event.step());
            }

            @Override
            public void actPerformed(ActPerformed<? extends Integer, ? extends Integer> event) {
                told.add("act " + event.step() + " " + event.result());
            }

            @Override
            public void stepDecided(StepDecided<? extends Integer, ? extends Integer> event) {
                told.add("step " + event.step());
            }
        };
    }
}
