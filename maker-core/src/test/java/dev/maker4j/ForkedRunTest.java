package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.bisection.Bisection;
import dev.maker4j.bisection.Finding;
import dev.maker4j.bisection.Fork;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.Durability;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.LookAhead;
import dev.maker4j.llm.TokenUsage;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.run.Outcome;
import dev.maker4j.task.Act;
import dev.maker4j.task.ActingTask;
import dev.maker4j.task.DecomposableTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A fork keeps what came before its step, asks for nothing of that again, and leaves the other journal as it was. */
class ForkedRunTest {
    private static final int END = 200;

    @TempDir
    private Path above;

    private Path old = Path.of("");
    private Path fork = Path.of("");

    @BeforeEach
    void nameFolders() {
        old = above.resolve("old");
        fork = above.resolve("fork");
    }

    /** Counts up, wrongly at one number unless it is mended; each sample has a seed, and an input token for each unit of the state. */
    private static final class Counter implements LlmClient {
        private final int wrong;
        private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
        private final List<Integer> seeds = Collections.synchronizedList(new ArrayList<>());

        Counter(int wrong) {
            this.wrong = wrong;
        }

        @Override
        public LlmReply complete(LlmRequest request) {
            int state = Integer.parseInt(request.prompt().user());
            asked.add(state + "#" + request.sample());
            seeds.add(request.seed().orElse(0));
            return LlmReply.of(Integer.toString(state == wrong ? state + 2 : state + 1))
                    .using(TokenUsage.unknown().input(state).output(1));
        }

        @Override
        public String model() {
            return "counter";
        }

        @Override
        public boolean takesSeeds() {
            return true;
        }
    }

    private static Maker.Builder<Integer, Integer> maker(
            DecomposableTask<Integer, Integer> task, LlmClient model, Journal journal) {
        return Maker.solving(task).asking(model).untilAheadBy(2).journalling(journal);
    }

    private static Outcome<Integer, Integer> run(
            Path folder, DecomposableTask<Integer, Integer> task, LlmClient model) {
        try (FileJournal journal =
                FileJournal.in(folder).keeping(Durability.GROUPED).open()) {
            return maker(task, model, journal).build().solve();
        }
    }

    private String forkedBefore(long step) {
        try (FileJournal journal = FileJournal.in(old).openForReading()) {
            return Fork.of(journal).before(step).into(fork);
        }
    }

    private static RunStatus status(Path folder) {
        try (FileJournal journal = FileJournal.in(folder).openForReading()) {
            return RunStatus.of(journal).orElseThrow();
        }
    }

    private static Map<String, byte[]> bytes(Path folder) throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                all.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return all;
    }

    private static void assertSame(Map<String, byte[]> now, Map<String, byte[]> before) {
        assertThat(now.keySet()).isEqualTo(before.keySet());
        now.forEach((name, content) -> assertThat(content).as(name).isEqualTo(before.get(name)));
    }

    @Nested
    class AFork {
        @ParameterizedTest
        @ValueSource(ints = {0, 1, 64, 65, 150, 198})
        void asksAgainForNothingBeforeItsStepAndLeavesTheOtherJournalAsItWas(int wrong) throws IOException {
            CountingTask task = new SnapshottedCountingTask(END);
            Counter broken = new Counter(wrong);
            run(old, task, broken);
            Map<String, byte[]> before = bytes(old);

            forkedBefore(wrong);
            Counter mended = new Counter(-1);
            Outcome<Integer, Integer> outcome = run(fork, task, mended);

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(mended.asked).hasSize(2 * (END - wrong)).startsWith(wrong + "#0", wrong + "#1");
            assertThat(mended.seeds).as("no seed of the other run").doesNotContainAnyElementsOf(broken.seeds);
            assertThat(outcome.report().steps()).isEqualTo(END);
            assertThat(outcome.report().samples()).isEqualTo(2 * END);
            assertThat(outcome.report().inputTokens()).as("none twice").isEqualTo(END * (END - 1));
            assertSame(bytes(old), before);
        }

        @Test
        void saysWhoseItIs() {
            run(old, new CountingTask(END), new Counter(50));

            String id = forkedBefore(50);

            RunStatus status = status(fork);
            assertThat(status.runId()).isEqualTo(id).isNotEqualTo(status(old).runId());
            assertThat(status.forkedFrom()).contains(status(old).runId());
            assertThat(status.forkedAt()).hasValue(50);
            assertThat(status.phase()).isEqualTo(RunStatus.Phase.PAUSED);
            assertThat(status.reason())
                    .isEqualTo("forked from run " + status(old).runId() + ", and not resumed yet");
            assertThat(status.report().steps()).isEqualTo(50);
            assertThat(status.report().samples()).isEqualTo(100);
            assertThat(status(old).forkedFrom()).isEmpty();
        }

        @Test
        void canBeForkedAgain() {
            run(old, new CountingTask(END), new Counter(50));
            forkedBefore(50);
            run(fork, new CountingTask(END), new Counter(120));
            String first = status(fork).runId();

            Path again = above.resolve("again");
            try (FileJournal journal = FileJournal.in(fork).openForReading()) {
                Fork.of(journal).before(120).into(again);
            }
            Counter mended = new Counter(-1);
            run(again, new CountingTask(END), mended);

            assertThat(mended.asked).hasSize(2 * (END - 120));
            assertThat(status(again).forkedFrom()).contains(first);
        }

        @ParameterizedTest
        @EnumSource(Detail.class)
        void isMadeOfAJournalOfAnyDetail(Detail detail) {
            try (FileJournal journal = FileJournal.in(old)
                    .recording(detail)
                    .keeping(Durability.GROUPED)
                    .open()) {
                maker(new CountingTask(END), new Counter(50), journal).build().solve();
            }
            forkedBefore(50);

            Counter mended = new Counter(-1);
            try (FileJournal journal = FileJournal.in(fork).recording(detail).open()) {
                assertThat(maker(new CountingTask(END), mended, journal).build().solve())
                        .isInstanceOf(Outcome.Solved.class);
            }
            assertThat(mended.asked).hasSize(2 * (END - 50));
        }

        @Test
        void decidesAStepAnewThatWasLeftUndecided() {
            try (FileJournal journal =
                    FileJournal.in(old).keeping(Durability.GROUPED).open()) {
                LlmClient torn = request -> LlmReply.of(
                        request.prompt().user().equals("5") && request.sample() % 2 == 1
                                ? "9"
                                : Integer.toString(
                                        Integer.parseInt(request.prompt().user()) + 1));
                assertThat(maker(new CountingTask(END), new Named(torn), journal)
                                .atMost(6)
                                .build()
                                .solve())
                        .isInstanceOf(Outcome.Undecided.class);
            }
            forkedBefore(5);
            assertThat(status(fork).votes().sampleCount()).isZero();

            Counter mended = new Counter(-1);
            assertThat(run(fork, new CountingTask(END), mended)).isInstanceOf(Outcome.Solved.class);
            assertThat(mended.asked).hasSize(2 * (END - 5)).startsWith("5#0", "5#1");
        }

        /** What a look-ahead bought for the steps that are left behind was paid for, and isn't used. */
        @Test
        void usesNoReplyThatWasBoughtAheadForAStepItDecidesAnew() {
            try (FileJournal journal =
                    FileJournal.in(old).keeping(Durability.GROUPED).open()) {
                Provider ahead = Provider.of(new Counter(50))
                        .lookingAhead(LookAhead.depth(8))
                        .build();
                Maker<Integer, Integer> maker = Maker.solving(new CountingTask(END))
                        .asking(ahead)
                        .untilAheadBy(2)
                        .journalling(journal)
                        .build();
                maker.solve(Stint.ofSteps(48));
                maker.solve();
            }
            RunStatus before = status(old);

            forkedBefore(50);
            Counter mended = new Counter(-1);
            Outcome<Integer, Integer> outcome = run(fork, new CountingTask(END), mended);

            assertThat(before.report().steps()).isEqualTo(END - 1);
            assertThat(mended.asked).hasSize(2 * (END - 50));
            assertThat(outcome.report().steps()).isEqualTo(END);
            assertThat(outcome.report().samples() - outcome.report().wasted()).isEqualTo(2 * END);
        }

        @Test
        void countsWhatWasBoughtAheadOfItsStepAsWasted() {
            try (FileJournal journal = FileJournal.in(old).open()) {
                String usage = "\"prompt\":\"p\",\"in\":7,\"out\":1";
                journal.append(
                        "{\"type\":\"run\",\"format\":2,\"id\":\"x\",\"identity\":{\"task\":\"t\",\"model\":\"m\"}}");
                journal.append(
                        "{\"type\":\"vote\",\"step\":0,\"sample\":0,\"answer\":0,\"reply\":\"1\"," + usage + "}");
                journal.append("{\"type\":\"verdict\",\"step\":0,\"answer\":0,\"rounds\":1,\"ms\":5}");
                journal.append("{\"type\":\"ahead\",\"step\":1,\"sample\":0,\"reply\":\"2\"," + usage + ",\"ms\":6}");
                journal.append("{\"type\":\"end\",\"step\":1,\"told\":1,\"outcome\":\"paused\",\"ms\":9}");
            }

            forkedBefore(1);

            List<String> lines = new ArrayList<>();
            try (FileJournal journal = FileJournal.in(fork).openForReading()) {
                journal.read(lines::add);
            }
            assertThat(lines)
                    .noneMatch(line -> line.contains("\"ahead\""))
                    .contains("{\"type\":\"wasted\",\"step\":1,\"sample\":0,\"in\":7,\"out\":1}");
            assertThat(status(fork).report().inputTokens()).isEqualTo(14);
            assertThat(status(fork).report().wasted()).isOne();
            assertThat(status(fork).report().elapsed()).hasMillis(9);
        }

        @Test
        void beginsWhereABisectionFoundTheFirstWrongStep() {
            CountingTask task = new CountingTask(END);
            run(old, task, new Counter(77));

            try (FileJournal journal = FileJournal.in(old).openForReading()) {
                Finding<Integer, Integer> found = Bisection.of(task, journal)
                        .find((state, step) -> state == step ? Optional.empty() : Optional.of("skipped"));
                Fork.of(journal)
                        .before(((Finding.WrongStep<Integer, Integer>) found).step())
                        .into(fork);
            }
            Outcome<Integer, Integer> outcome = run(fork, task, new Counter(-1));

            assertThat(outcome.report().steps()).isEqualTo(END);
        }
    }

    private record Named(LlmClient real) implements LlmClient {
        @Override
        public LlmReply complete(LlmRequest request) throws InterruptedException {
            return real.complete(request);
        }

        @Override
        public String model() {
            return "counter";
        }

        @Override
        public boolean takesSeeds() {
            return true;
        }
    }

    /** Every fifth number changes the world. */
    private static final class Acting extends CountingTask implements ActingTask<Integer, Integer> {
        private final List<Integer> done = new ArrayList<>();
        private final int failing;

        Acting(int failing) {
            super(12);
            this.failing = failing;
        }

        @Override
        public Optional<Collection<Integer>> possibleActions(Integer state) {
            return Optional.empty();
        }

        @Override
        public boolean acts(Integer state, Integer action) {
            return state % 5 == 0;
        }

        @Override
        public String perform(Integer state, Integer action, Act act) {
            if (state == failing) {
                throw new IllegalStateException("who knows");
            }
            done.add(state);
            return "done";
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

    @Nested
    class OfARunThatActs {
        @Test
        void isMadeBehindItsLastActAndRepeatsNone() {
            Acting task = new Acting(-1);
            run(old, task, new Counter(-1));
            assertThat(task.done).containsExactly(0, 5, 10);

            forkedBefore(11);
            run(fork, task, new Counter(-1));

            assertThat(task.done).containsExactly(0, 5, 10);
        }

        @ParameterizedTest
        @ValueSource(longs = {0, 5, 6, 10})
        void isRefusedBeforeAnActThatWasPerformed(long step) {
            run(old, new Acting(-1), new Counter(-1));

            assertThatThrownBy(() -> forkedBefore(step))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("run " + status(old).runId() + " can't be forked before step " + step
                            + ": the act of step " + (step == 0 ? 0 : step == 5 ? 5 : 10)
                            + " was performed, or may have been, and the world can't be forked; name a step behind the last"
                            + " act");
            assertThat(fork).doesNotExist();
        }

        @Test
        void isRefusedWhereItIsNotKnownWhatBecameOfAnAct() {
            run(old, new Acting(5), new Counter(-1));

            assertThatThrownBy(() -> forkedBefore(5))
                    .hasMessageContaining("the act of step 5 was performed, or may have");
            assertThatThrownBy(() -> forkedBefore(6))
                    .hasMessageEndingWith(
                            "the journal ends with step 5, of which it doesn't say that it was over; resume the"
                                    + " run first, or name an earlier step");
        }
    }

    @Nested
    class IsRefused {
        @ParameterizedTest
        @ValueSource(longs = {-1, END + 1})
        void beforeAStepThatWasNeverReached(long step) {
            run(old, new CountingTask(END), new Counter(-1));

            assertThatThrownBy(() -> forkedBefore(step))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("run " + status(old).runId() + " can't be forked before step " + step
                            + ": it has decided 200 steps, so name one from 0 to 200");
        }

        @Test
        void whereNothingIsLeftToDecide() {
            run(old, new CountingTask(END), new Counter(-1));

            assertThatThrownBy(() -> forkedBefore(END))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageEndingWith("it is solved, so there is nothing to decide there; name an earlier step");
        }

        @Test
        void ofASurvey() {
            try (FileJournal journal =
                    FileJournal.in(old).keeping(Durability.GROUPED).open()) {
                journal.append("{\"type\":\"run\",\"format\":2,\"id\":\"x\",\"identity\":{\"survey\":\"tickets\"}}");
            }

            assertThatThrownBy(() -> forkedBefore(0))
                    .hasMessage(
                            "survey \"tickets\" can't be forked: its rows don't follow from one another; ask those that"
                                    + " went wrong anew, in a journal of their own");
        }

        @Test
        void ofAFolderWithoutARun() {
            try (FileJournal journal =
                    FileJournal.in(old).keeping(Durability.GROUPED).open()) {
                journal.read(record -> {});
            }

            assertThatThrownBy(() -> forkedBefore(0))
                    .hasMessage("the journal holds no run that could be forked: name another");
        }

        @Test
        void whileTheRunIsUnderWay() {
            try (FileJournal journal =
                            FileJournal.in(old).keeping(Durability.GROUPED).open();
                    Journal.Claim claim = journal.claim()) {
                assertThat(claim).isNotNull();
                assertThatThrownBy(() -> Fork.of(journal).into(fork))
                        .isInstanceOf(JournalException.class)
                        .hasMessageContaining("is in use by a run of this process");
            }
        }

        @Test
        void byAnotherTaskOnceItIsResumed() {
            run(old, new CountingTask(END), new Counter(50));
            forkedBefore(50);

            assertThatThrownBy(() -> run(fork, new CountingTask(END + 1), new Counter(-1)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("the journal is of another run: task is \"counting to 200\" there");
        }
    }
}
