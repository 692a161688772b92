package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.budget.Budget;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.StepDecided;
import dev.maker4j.run.StepRestored;
import dev.maker4j.run.SurveyReport;
import dev.maker4j.run.SurveyRow;
import dev.maker4j.run.UnsolvedException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ends a survey, what doesn't, and that it is resumed from there. */
@Timeout(60)
class SurveyTroubleTest {
    private final MemoryJournal journal = MemoryJournal.empty();

    private static Survey.Builder<Integer, Integer> survey(LlmClient model) {
        return Survey.<Integer, Integer>of(
                        "next", item -> Prompt.of(item.toString()), (reply, item) -> Integer.parseInt(reply))
                .asking(Provider.of(model).inParallel(Parallelism.of(4)).build())
                .untilAheadBy(2);
    }

    private static List<Integer> items(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static SurveyReport end(Survey.Builder<Integer, Integer> by, Iterable<Integer> items) {
        try (SurveyRun<Integer, Integer> run = by.build().start(items)) {
            return run.toTheEnd(row -> {});
        }
    }

    private static LlmClient rejecting(int item, LlmException.Kind kind) {
        return request -> {
            int asked = Integer.parseInt(request.prompt().user());
            if (asked == item) {
                throw new LlmException.Permanent(kind, "no", null);
            }
            return LlmReply.of(Integer.toString(asked + 1));
        };
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTHENTICATION", "UNKNOWN_MODEL", "INVALID_REQUEST"})
    void aPermanentFailureEndsItAfterOneCall(LlmException.Kind kind) {
        SurveyTest.Counted model = new SurveyTest.Counted(rejecting(0, kind));

        SurveyReport report = end(survey(model), items(100));

        assertThat(report.failure().orElseThrow()).isInstanceOf(LlmException.Permanent.class);
        assertThat(report.isComplete()).isFalse();
        assertThat(model.calls()).isEqualTo(1);
    }

    @Test
    void aRequestThatIsRejectedAmongOthersFailsItsRowAlone() {
        List<Integer> failed = new ArrayList<>();

        try (SurveyRun<Integer, Integer> run =
                survey(rejecting(7, LlmException.Kind.INVALID_REQUEST)).build().start(items(20))) {
            SurveyReport report = run.toTheEnd(row -> {
                if (row.isFailed()) {
                    failed.add(row.item());
                }
            });
            assertThat(report).hasToString("complete: 19 decided, 0 undecided, 1 failed of 20 items");
        }

        assertThat(failed).containsExactly(7);
    }

    @Test
    void aBudgetPausesItAndAnIterationSaysSo() {
        FakeModel model = FakeModel.remote((state, sample) -> Integer.toString(state + 1));
        List<SurveyRow<Integer, Integer>> rows = new ArrayList<>();

        try (SurveyRun<Integer, Integer> run = survey(model)
                .within(Budget.unlimited().samples(30))
                .journalling(journal)
                .build()
                .start(items(20))) {
            assertThatThrownBy(() -> run.forEach(rows::add))
                    .isInstanceOf(UnsolvedException.class)
                    .hasMessageStartingWith(
                            "survey next did not come to its last row: paused, the samples are spent (");
            assertThat(run.report().pause()).contains(PauseReason.SAMPLES_SPENT);
        }
        assertThat(model.asked()).hasSize(30);
        assertThat(rows).hasSizeBetween(12, 15);

        assertThat(end(survey(model).journalling(journal), items(20)).decided()).isEqualTo(20);
        assertThat(model.asked()).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void aCancelPausesItAndItIsResumedWithoutBuyingAnythingTwice() {
        FakeModel model = FakeModel.inProcess((state, sample) -> Integer.toString(state + 1));

        try (SurveyRun<Integer, Integer> run =
                survey(model).journalling(journal).build().start(items(20))) {
            SurveyReport report = run.toTheEnd(row -> {
                if (row.item() == 5) {
                    run.cancel();
                }
            });
            assertThat(report.pause()).contains(PauseReason.CANCELLED);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }

        assertThat(end(survey(model).journalling(journal), items(20)).restored())
                .isEqualTo(6);
        assertThat(model.asked()).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void closingEarlyPausesIt() {
        FakeModel model = FakeModel.remote((state, sample) -> Integer.toString(state + 1));
        SurveyRun<Integer, Integer> run =
                survey(model).journalling(journal).build().start(items(2_000));
        Iterator<SurveyRow<Integer, Integer>> rows = run.iterator();
        rows.next();

        run.close();

        assertThat(run.report().pause()).contains(PauseReason.CANCELLED);
        assertThat(end(survey(model).journalling(journal), items(2_000)).decided())
                .isEqualTo(2_000);
    }

    @Test
    void itemsThatThrowEndItAsFailed() {
        Iterator<Integer> broken = new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Integer next() {
                if (next == 3) {
                    throw new IllegalStateException("the file is gone");
                }
                return next++;
            }
        };

        SurveyReport report = end(survey(FakeModel.counting()).journalling(journal), () -> broken);

        assertThat(report.failure().orElseThrow())
                .hasMessage("the survey's items threw at item 3: java.lang.IllegalStateException: the file is gone");
        assertThat(report.decided()).isEqualTo(3);
    }

    /** Hears of rows, and throws at one of them the first time. */
    private static final class Failing implements RunListener<Integer, Integer> {
        private final int at;
        private final List<Long> heard = new ArrayList<>();
        private final List<Long> restored = new ArrayList<>();

        Failing(int at) {
            this.at = at;
        }

        @Override
        public boolean isToldOfRestoredSteps() {
            return true;
        }

        @Override
        public void stepRestored(StepRestored<? extends Integer, ? extends Integer> event) {
            assertThat(event.action()).isEqualTo(event.state() + 1);
            restored.add(event.step());
        }

        @Override
        public void stepDecided(StepDecided<? extends Integer, ? extends Integer> event) {
            assertThat(event.state()).isEqualTo(event.next());
            if (event.state() == at) {
                throw new IllegalStateException("the disk is full");
            }
            heard.add(event.step());
        }
    }

    @Test
    void aListenerThatThrowsEndsItAndIsToldAgainWhenItIsResumed() {
        Failing failing = new Failing(4);
        SurveyReport report =
                end(survey(FakeModel.counting()).listening(failing).journalling(journal), items(10));
        Failing mended = new Failing(-1);

        SurveyReport resumed =
                end(survey(FakeModel.counting()).listening(mended).journalling(journal), items(10));
        Failing last = new Failing(-1);
        end(survey(FakeModel.counting()).listening(last).journalling(journal), items(10));

        assertThat(report.failure()).isPresent();
        assertThat(report.decided()).isEqualTo(4);
        assertThat(failing.heard).containsExactly(0L, 1L, 2L, 3L);
        assertThat(resumed.isComplete()).isTrue();
        assertThat(mended.restored).containsExactly(0L, 1L, 2L, 3L);
        assertThat(mended.heard).containsExactly(4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(last.heard).isEmpty();
        assertThat(last.restored).hasSize(10);
    }

    @Test
    void aListenerThatWouldWaitForItsOwnSurveyIsToldSo() {
        List<SurveyRun<Integer, Integer>> self = new ArrayList<>();
        RunListener<Integer, Integer> closing = new RunListener<>() {
            @Override
            public void stepDecided(StepDecided<? extends Integer, ? extends Integer> event) {
                self.get(0).close();
            }
        };

        try (SurveyRun<Integer, Integer> run =
                survey(FakeModel.counting()).listening(closing).build().start(items(3))) {
            self.add(run);

            assertThat(run.toTheEnd(row -> {}).failure().orElseThrow())
                    .hasRootCauseMessage(
                            "a listener, a prompt or a parser of the survey would wait for itself: let it call"
                                    + " cancel(), which doesn't wait, and leave rows and close() to whoever takes the rows");
        }
    }

    @Test
    void aJournalThatBreaksEndsItBeforeTheRowIsHandedOut() {
        MemoryJournal breaking = new MemoryJournal(Detail.VOTES, List.of()) {
            @Override
            public void append(String object) {
                if (object.contains("\"type\":\"verdict\",\"step\":2")) {
                    throw new JournalException("no space left", null);
                }
                super.append(object);
            }
        };
        List<Integer> taken = new ArrayList<>();

        try (SurveyRun<Integer, Integer> run =
                survey(FakeModel.counting()).journalling(breaking).build().start(items(5))) {
            SurveyReport report = run.toTheEnd(row -> taken.add(row.item()));
            assertThat(report.failure().orElseThrow()).hasMessage("no space left");
        }

        assertThat(taken).containsExactly(0, 1);
    }
}
