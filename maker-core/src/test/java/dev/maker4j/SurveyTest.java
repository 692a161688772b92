package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.journal.Detail;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.SurveyReport;
import dev.maker4j.run.SurveyRow;
import dev.maker4j.voting.Verdict;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class SurveyTest {
    private static Survey.Builder<Integer, Integer> survey(LlmClient model) {
        return Survey.<Integer, Integer>of(
                        "next", item -> Prompt.of(item.toString()), (reply, item) -> Integer.parseInt(reply))
                .asking(Provider.of(model).inParallel(Parallelism.of(4)).build())
                .untilAheadBy(2);
    }

    private static List<Integer> items(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static List<SurveyRow<Integer, Integer>> rows(Survey.Builder<Integer, Integer> by, List<Integer> items) {
        List<SurveyRow<Integer, Integer>> rows = new ArrayList<>();
        try (SurveyRun<Integer, Integer> run = by.build().start(items)) {
            run.forEach(rows::add);
        }
        return rows;
    }

    @Nested
    class Start {
        @Test
        void answersEveryRowInTheItemsOrder() {
            FakeModel model = FakeModel.remote((state, sample) -> Integer.toString(state + 1));

            List<SurveyRow<Integer, Integer>> rows = rows(survey(model), items(200));

            assertThat(rows).extracting(SurveyRow::item).isEqualTo(items(200));
            assertThat(rows).allSatisfy(row -> {
                assertThat(row.number()).isEqualTo(row.item().longValue());
                assertThat(row.orElseThrow()).isEqualTo(row.item() + 1);
                assertThat(row.samples()).isEqualTo(2);
                assertThat(row.isRestored()).isFalse();
            });
            assertThat(model.asked()).hasSize(400);
        }

        @Test
        void readsItemsAsRowsAreTakenAndNoFurtherThanCallsMayBeInFlight() {
            AtomicInteger read = new AtomicInteger();
            Iterator<Integer> endless = Stream.generate(read::getAndIncrement).iterator();
            CountDownLatch never = new CountDownLatch(1);
            FakeModel model = FakeModel.remote((state, sample) -> {
                if (state == 1) {
                    never.await();
                }
                return Integer.toString(state + 1);
            });

            try (SurveyRun<Integer, Integer> run = survey(model).build().start(endless)) {
                assertThat(read).hasValue(0);
                assertThat(run.iterator().next().item()).isZero();
                Thread taker = Thread.currentThread();
                Thread other = new Thread(() -> {
                    while (run.report().items() < 257) {
                        Thread.onSpinWait();
                    }
                    taker.interrupt();
                });
                other.start();

                SurveyReport report = run.toTheEnd(row -> {});

                assertThat(Thread.interrupted()).isTrue();
                assertThat(report.pause())
                        .hasValueSatisfying(reason -> assertThat(reason.label()).isEqualTo("interrupted"));
                assertThat(read.get()).isBetween(257, 258); // an iterator over a stream looks one ahead
            }
        }

        @Test
        void handsRowsOutAsTheyComeWhereThatIsSaid() {
            CountDownLatch others = new CountDownLatch(9);
            FakeModel model = FakeModel.remote((state, sample) -> {
                if (state == 1) {
                    others.await();
                }
                return Integer.toString(state + 1);
            });
            List<Integer> order = new ArrayList<>();

            try (SurveyRun<Integer, Integer> run =
                    survey(model).asTheyCome().build().start(items(10))) {
                run.toTheEnd(row -> {
                    order.add(row.item());
                    others.countDown();
                });
            }

            assertThat(order).hasSize(10).endsWith(1);
        }

        @Test
        void asksInSeveralWordingsInTurn() {
            HashedModel model = new HashedModel(1, true);
            Survey<String, String> survey = Survey.<String, String>of(
                            "wordings",
                            List.of(item -> Prompt.of("split " + item), item -> Prompt.of("split, please " + item)),
                            (reply, item) -> reply)
                    .asking(model)
                    .untilAheadBy(2)
                    .atMost(3)
                    .build();

            try (SurveyRun<String, String> run = survey.start(List.of("x"))) {
                run.toTheEnd(row -> assertThat(row.isUndecided()).isTrue());
                assertThat(run.report().run().wordings()).hasSize(2);
            }

            assertThat(model.asked()).containsExactly("split x#0", "split, please x#1");
        }
    }

    @Nested
    class ARow {
        @Test
        void thatVotesDoNotDecideIsListedWithItsTallyAndDiscards() {
            FakeModel model = FakeModel.inProcess((state, sample) -> state != 1
                    ? Integer.toString(state + 1)
                    : sample == 4 ? "no number" : Integer.toString(sample % 2));

            List<SurveyRow<Integer, Integer>> rows = rows(survey(model).atMost(6), items(3));

            assertThat(rows).extracting(SurveyRow::isDecided).containsExactly(true, false, true);
            SurveyRow<Integer, Integer> undecided = rows.get(1);
            assertThat(undecided.isUndecided()).isTrue();
            assertThat(undecided.verdict().orElseThrow()).isInstanceOf(Verdict.Undecided.class);
            assertThat(undecided.tally())
                    .hasToString("3 × 1, 2 × 0; discarded: 1 × parser threw NumberFormatException");
            assertThat(undecided.discards())
                    .singleElement()
                    .satisfies(discard -> assertThat(discard.example()).isEqualTo("no number"));
            assertThatThrownBy(undecided::orElseThrow).isInstanceOf(NoSuchElementException.class);
        }

        @Test
        void whosePromptThrowsFailsAndLeavesTheOthersAlone() {
            Survey.Builder<Integer, Integer> survey = Survey.<Integer, Integer>of(
                            "next",
                            item -> Prompt.of(Integer.toString(item / (item - 1) * 0 + item)),
                            (reply, item) -> Integer.parseInt(reply))
                    .asking(FakeModel.counting())
                    .untilAheadBy(2);

            List<SurveyRow<Integer, Integer>> rows = rows(survey, items(3));

            assertThat(rows).extracting(SurveyRow::isFailed).containsExactly(false, true, false);
            assertThat(rows.get(1).failure().orElseThrow())
                    .hasMessage("task next, step 1: prompt threw java.lang.ArithmeticException: / by zero")
                    .hasCauseInstanceOf(ArithmeticException.class);
            assertThatThrownBy(rows.get(1)::orElseThrow)
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessage(
                            "row 1 failed: task next, step 1: prompt threw java.lang.ArithmeticException: / by zero");
        }

        @ParameterizedTest
        @EnumSource(names = {"VOTES", "TRANSCRIPTS"})
        void whoseParserIsBrokenFailsAndIsJudgedAgainOnceThatIsMended(Detail detail) {
            MemoryJournal journal = new MemoryJournal(detail, List.of());
            Survey.Builder<Integer, Integer> broken = Survey.<Integer, Integer>of(
                            "next",
                            item -> Prompt.of(item.toString()),
                            (reply, item) -> item == 1 ? null : Integer.valueOf(reply))
                    .asking(FakeModel.counting())
                    .untilAheadBy(2)
                    .journalling(journal);

            List<SurveyRow<Integer, Integer>> rows = rows(broken, items(3));

            assertThat(rows).extracting(SurveyRow::isFailed).containsExactly(false, true, false);
            assertThat(rows.get(1).failure().orElseThrow())
                    .hasMessage(
                            "task next, step 1: parse returned null; throw RedFlagException for a reply that must be"
                                    + " discarded");
            FakeModel model = FakeModel.counting();
            List<SurveyRow<Integer, Integer>> mended = rows(survey(model).journalling(journal), items(3));
            assertThat(mended).extracting(SurveyRow::orElseThrow).containsExactly(1, 2, 3);
            assertThat(model.asked()).containsExactly("1#1");
            List<SurveyRow<Integer, Integer>> again = rows(survey(model).journalling(journal), items(3));
            assertThat(again).extracting(SurveyRow::orElseThrow).containsExactly(1, 2, 3);
            assertThat(again.get(1).tally()).isEqualTo(mended.get(1).tally());
            assertThat(again.get(1).discards()).isEmpty();
            assertThat(model.asked()).containsExactly("1#1");
        }
    }

    @Nested
    class AJournal {
        private final MemoryJournal journal = MemoryJournal.empty();

        @ParameterizedTest
        @EnumSource
        void findsRowsAgainAsksNewOnesAndNamesThoseThatVanished(Detail detail) {
            MemoryJournal kept = new MemoryJournal(detail, List.of());
            rows(survey(FakeModel.counting()).journalling(kept), items(10));
            FakeModel model = FakeModel.counting();

            try (SurveyRun<Integer, Integer> run =
                    survey(model).journalling(kept).build().start(List.of(9, 3, 20, 0))) {
                SurveyReport report =
                        run.toTheEnd(row -> assertThat(row.orElseThrow()).isEqualTo(row.item() + 1));

                assertThat(report)
                        .hasToString("complete: 4 decided, 0 undecided, 0 failed of 4 items; 7 rows of the journal"
                                + " vanished, the first 1, 2, 4, 5, 6, 7, 8");
                assertThat(report.restored()).isEqualTo(3);
                assertThat(report.run().steps()).isEqualTo(11);
            }

            assertThat(model.asked()).containsExactly("20#0", "20#1");
        }

        @Test
        void ofARunIsRefusedAndSoIsOneOfAnotherSurvey() {
            Maker.solving(new CountingTask(3))
                    .asking(FakeModel.counting())
                    .untilAheadBy(2)
                    .journalling(journal)
                    .build()
                    .solve();
            MemoryJournal other = MemoryJournal.empty();
            rows(survey(FakeModel.counting()).journalling(other), items(1));

            assertThatThrownBy(() -> survey(FakeModel.counting())
                            .journalling(journal)
                            .build()
                            .start(items(1)))
                    .isInstanceOf(JournalException.class)
                    .hasMessage(
                            "the journal is of a run of task \"counting to 3\", not of a survey: name another folder");
            assertThatThrownBy(() -> survey(FakeModel.counting())
                            .untilAheadBy(3)
                            .journalling(other)
                            .build()
                            .start(items(1)))
                    .isInstanceOf(JournalException.class)
                    .hasMessage(
                            "the journal is of another run: rule is \"first to ahead by 2\" there and \"first to ahead by"
                                    + " 3\" here; resume it as it was begun, or name another folder");
        }

        @Test
        void ofASurveyIsRefusedByRuns() {
            rows(survey(FakeModel.counting()).journalling(journal), items(1));

            assertThatThrownBy(() -> Maker.solving(new CountingTask(3))
                            .asking(FakeModel.counting())
                            .journalling(journal)
                            .build()
                            .solve())
                    .isInstanceOf(JournalException.class)
                    .hasMessage("the journal is of survey \"next\", not of a task's run: name another folder");
        }
    }

    @Nested
    class Build {
        @Test
        void refusesAPersonForWhomASurveyDoesNotWait() {
            Survey.Builder<Integer, Integer> survey =
                    survey(FakeModel.counting()).deciding(HardSteps.named("ask").then(Rung.askingAPerson()));

            assertThatThrownBy(survey::build)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageEndingWith(
                            "asks a person, for whom a survey doesn't wait: leave that rung out, and give the"
                                    + " rows that stay undecided to one");
        }

        @Test
        void refusesWhatHasNoNameOrNoPrompt() {
            assertThatThrownBy(() -> Survey.<Integer, Integer>of(" ", item -> Prompt.of("x"), (reply, item) -> 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a survey needs a name, but got a blank one");
            assertThatThrownBy(() -> Survey.<Integer, Integer>of("x", List.of(), (reply, item) -> 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("survey \"x\" needs at least 1 prompt, but got none");
        }
    }

    /** A model that refuses what it is told to, and counts. */
    static final class Counted implements LlmClient {
        private final AtomicInteger calls = new AtomicInteger();
        private final LlmClient then;

        Counted(LlmClient then) {
            this.then = then;
        }

        @Override
        public LlmReply complete(LlmRequest request) throws InterruptedException {
            calls.incrementAndGet();
            return then.complete(request);
        }

        int calls() {
            return calls.get();
        }
    }
}
