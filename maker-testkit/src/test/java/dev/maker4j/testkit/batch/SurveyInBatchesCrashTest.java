package dev.maker4j.testkit.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Provider;
import dev.maker4j.Survey;
import dev.maker4j.SurveyRun;
import dev.maker4j.batch.Batches;
import dev.maker4j.llm.LlmException;
import dev.maker4j.run.SurveyReport;
import dev.maker4j.run.SurveyRow;
import dev.maker4j.testkit.BatchFate;
import dev.maker4j.testkit.BatchedModel;
import dev.maker4j.testkit.FakeTime;
import dev.maker4j.testkit.SimulatedModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/*
 * A process is killed at each of the calls that it makes, of its journal or of the provider, before or after the call had its effect; the
 * journal then holds all of its lines, or only those that were committed. Then the survey is started again, on the table as it was or on
 * another one.
 */
@Timeout(120)
class SurveyInBatchesCrashTest {
    private static final int ROWS = 12;

    /** What a survey left behind. */
    private record Left(List<String> journal, String where, long calls) {}

    private static BatchedModel provider() {
        SimulatedModel model =
                SimulatedModel.with(SurveyInBatchesTest.Next.SKILL).seed(3).erringAt(0.3);
        return BatchedModel.of(model)
                .taking(20)
                .endingAfter(1)
                .next(BatchFate.expires(0.7))
                .next(BatchFate.completes(
                        0.9, new LlmException.Transient(LlmException.Kind.SERVER_ERROR, "in trouble", null)));
    }

    private static Survey<Integer, Integer> survey(BatchedModel provider, CutJournal journal, Crash crash) {
        return SurveyInBatchesTest.survey()
                .asking(
                        Provider.of(request -> {
                                    throw new AssertionError("nothing is asked outside of batches");
                                })
                                .timedBy(new FakeTime())
                                .build(),
                        Batches.through(new CutClient(provider, crash)))
                .journalling(journal)
                .build();
    }

    /** Runs a survey until it is killed. */
    private static Left killed(BatchedModel provider, Left before, List<Integer> items, Crash crash, boolean cut) {
        CutJournal journal = new CutJournal(before.journal(), crash);
        try {
            SurveyRun<Integer, Integer> run = survey(provider, journal, crash).start(items);
            run.toTheEnd(row -> {});
        } catch (Crash expected) {
            assertThat(expected).isSameAs(crash);
        }
        return new Left(cut ? journal.committed() : journal.lines(), crash.where(), crash.calls());
    }

    private static SurveyReport finished(BatchedModel provider, Left left, List<Integer> items) {
        CutJournal journal = new CutJournal(left.journal(), Crash.never());
        List<SurveyRow<Integer, Integer>> rows = new ArrayList<>();
        SurveyReport report;
        try (SurveyRun<Integer, Integer> run =
                survey(provider, journal, Crash.never()).start(items)) {
            report = run.toTheEnd(rows::add);
        }
        assertThat(rows)
                .as("killed at %s", left.where())
                .extracting(SurveyRow::item)
                .isEqualTo(items);
        assertThat(provider.keys()).as("killed at %s", left.where()).doesNotHaveDuplicates();
        assertThat(report.run().samples() + report.run().wasted())
                .as("samples entered, of those paid for; killed at %s", left.where())
                .isEqualTo(provider.answered());
        int submitted = provider.keys().size();
        try (SurveyRun<Integer, Integer> again = survey(
                        provider, new CutJournal(journal.lines(), Crash.never()), Crash.never())
                .start(items)) {
            SurveyReport same =
                    again.toTheEnd(row -> assertThat(row.isRestored()).isTrue());
            assertThat(same.run().samples()).isEqualTo(report.run().samples());
            assertThat(same.run().wasted()).isEqualTo(report.run().wasted());
        }
        assertThat(provider.keys()).as("started again on a survey that is over").hasSize(submitted);
        return report;
    }

    private static long calls() {
        return killed(provider(), new Left(List.of(), "", 0), SurveyInBatchesTest.items(ROWS), Crash.never(), false)
                .calls();
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void aKillAtAnyCallSubmitsNothingTwiceAndLosesNoAnswer(boolean after, boolean cut) {
        List<Integer> items = SurveyInBatchesTest.items(ROWS);
        BatchedModel untouched = provider();
        finished(untouched, new Left(List.of(), "nowhere", 0), items);
        TreeSet<String> places = new TreeSet<>();

        for (long call = 0; call < calls(); call++) {
            BatchedModel provider = provider();
            Left left = killed(provider, new Left(List.of(), "", 0), items, Crash.at(call, after), cut);
            places.add(left.where());

            SurveyReport report = finished(provider, left, items);

            assertThat(report.isComplete()).isTrue();
            // the rounds after a kill may be cut otherwise, but for that nothing is bought that an unharmed survey
            // didn't buy
            assertThat(provider.answered())
                    .as("killed at %s", left.where())
                    .isLessThanOrEqualTo(untouched.answered() + 6L * ROWS);
        }
        assertThat(places).containsExactly("append", "commit", "results", "status", "submit");
    }

    @Test
    void aKillAfterAKillLosesNothingEither() {
        List<Integer> items = SurveyInBatchesTest.items(ROWS);
        long calls = calls();
        for (long first = 0; first < calls; first += 7) {
            for (long second = 0; second < 40; second += 3) {
                BatchedModel provider = provider();
                Left once = killed(provider, new Left(List.of(), "", 0), items, Crash.at(first, true), true);
                Left twice = killed(provider, once, items, Crash.at(second, false), false);

                finished(provider, twice, items);
            }
        }
    }

    @Test
    void aTableThatChangedMeanwhileLosesNoAnswerEither() {
        List<Integer> items = SurveyInBatchesTest.items(ROWS);
        List<Integer> other = new ArrayList<>(items.subList(0, ROWS - 3));
        other.add(100);
        Collections.reverse(other);
        long calls = calls();
        for (long call = 0; call < calls; call++) {
            BatchedModel provider = provider();
            Left left = killed(provider, new Left(List.of(), "", 0), items, Crash.at(call, true), false);

            finished(provider, left, other);
        }
    }

    @Test
    void aKillOverATableThatChangedLosesNoAnswerEither() {
        List<Integer> items = SurveyInBatchesTest.items(ROWS);
        List<Integer> other = List.of(11, 3, 40, 5);
        long calls = calls();
        for (long first = 0; first < calls; first += 11) {
            for (long second = 0; second < 60; second += 7) {
                BatchedModel provider = provider();
                Left once = killed(provider, new Left(List.of(), "", 0), items, Crash.at(first, true), true);
                Left twice = killed(provider, once, other, Crash.at(second, true), false);

                finished(provider, twice, items);
            }
        }
    }

    @Test
    void aTableOfWhichNothingIsLeftStillFetchesWhatIsPaidFor() {
        List<Integer> items = SurveyInBatchesTest.items(ROWS);
        BatchedModel provider = provider();
        Left left = killed(provider, new Left(List.of(), "", 0), items, Crash.at(1_000_000, true), false);
        assertThat(left.calls()).isPositive();
        for (long call = 0; call < left.calls(); call += 5) {
            BatchedModel again = provider();

            finished(again, killed(again, new Left(List.of(), "", 0), items, Crash.at(call, true), false), List.of());
        }
    }
}
