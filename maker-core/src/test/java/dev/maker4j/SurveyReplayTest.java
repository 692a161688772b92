package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.journal.Detail;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.replay.Replay;
import dev.maker4j.replay.ReplayReport;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.SurveyReport;
import dev.maker4j.run.SurveyRow;
import dev.maker4j.voting.Verdict;
import dev.maker4j.voting.VotingRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a survey's journal tells without the survey: how it stands, and what another rule would have made of its rows. */
class SurveyReplayTest {
    private final MemoryJournal journal = MemoryJournal.empty();
    private final List<SurveyRow<String, String>> rows = new ArrayList<>();

    static LongStream seeds() {
        return LongStream.range(0, 9);
    }

    private static List<String> items() {
        return IntStream.range(0, 60)
                .mapToObj(item -> item % 7 == 0 ? "split" : (item % 5 == 0 ? "hard " : "easy ") + item)
                .toList();
    }

    private static String parse(String reply, String item) {
        if (reply.equals("??")) {
            throw new RedFlagException(new RedFlag(RedFlag.FORMAT, "no answer to " + item.length()));
        }
        return reply;
    }

    /** One survey in three has a rung for disputed rows, and one in three asks in two wordings. */
    private static Survey.Builder<String, String> survey(long seed) {
        List<Function<? super String, Prompt>> prompts =
                seed % 3 == 2 ? List.of(Prompt::of, item -> Prompt.of(item + ", please")) : List.of(Prompt::of);
        Survey.Builder<String, String> survey = Survey.<String, String>of("replayed", prompts, SurveyReplayTest::parse)
                .asking(new HashedModel(seed, true))
                .untilAheadBy(2)
                .atMost(9);
        return seed % 3 == 1
                ? survey.deciding(HardSteps.named("again")
                        .when(Trigger.dissentBefore(2))
                        .then(Rung.again().untilAheadBy(3)))
                : survey;
    }

    private SurveyReport surveyed(long seed, MemoryJournal on, List<SurveyRow<String, String>> taken) {
        try (SurveyRun<String, String> run =
                survey(seed).journalling(on).build().start(items())) {
            return run.toTheEnd(taken::add);
        }
    }

    private static List<Object> figures(RunReport report) {
        return List.of(
                report.task(),
                report.rule(),
                report.steps(),
                report.votes(),
                report.redFlags(),
                report.stepsByRounds(),
                report.usageByModel(),
                report.wordings().toString(),
                report.rungs().stream()
                        .map(rung -> rung.steps() + "/" + rung.decided() + "/" + rung.votes() + "/" + rung.redFlags())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void statusCountsWhatTheSurveyCounted(long seed) {
        SurveyReport report = surveyed(seed, journal, rows);

        RunStatus status = RunStatus.of(journal).orElseThrow();

        assertThat(figures(status.report())).isEqualTo(figures(report.run()));
        assertThat(status.rows()).hasValue(items().size());
        assertThat(status.undecidedRows()).isEqualTo(report.undecided()).isPositive();
        assertThat(status.phase()).isEqualTo(RunStatus.Phase.SOLVED);
        assertThat(status.votes().sampleCount()).isZero();
    }

    /** A kill leaves any number of entries, and nothing else. */
    @ParameterizedTest
    @MethodSource("seeds")
    void statusCountsWhatASurveyGoesOnFromAfterAKill(long seed) {
        surveyed(seed, journal, rows);

        for (int entries = 1; entries <= journal.lines().size(); entries += 7) {
            List<String> lines = journal.lines().subList(0, entries);
            RunStatus status =
                    RunStatus.of(new MemoryJournal(Detail.VOTES, lines)).orElseThrow();

            assertThat(figures(status.report()))
                    .as("cut after entry " + entries)
                    .isEqualTo(figures(resumed(lines, seed)));
        }
    }

    /** What a resumed survey that has no items counts. */
    private static RunReport resumed(List<String> lines, long seed) {
        MemoryJournal cut = new MemoryJournal(Detail.VOTES, lines);
        try (SurveyRun<String, String> run =
                survey(seed).journalling(cut).build().start(List.of())) {
            return run.toTheEnd(row -> {}).run();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void replayComesToWhatEachRowsOwnSamplesComeTo(long seed) {
        surveyed(seed, journal, rows);

        for (int k = 1; k <= 3; k++) {
            ReplayReport replayed = Replay.of(journal).untilAheadBy(k).report();

            VotingRule rule = VotingRule.firstToAheadBy(k);
            assertThat(replayed.isSurvey()).isTrue();
            assertThat(replayed.steps()).isEqualTo(count(SurveyRow::isDecided));
            assertThat(replayed.stepsDecidedAsRecorded())
                    .isEqualTo(
                            count(row -> row.isDecided() && answer(row, rule).equals(Optional.of(row.orElseThrow()))));
            assertThat(replayed.stepsLackingSamples())
                    .isEqualTo(count(row -> row.isDecided() && answer(row, rule).isEmpty()));
            assertThat(replayed.openRows())
                    .isEqualTo(count(SurveyRow::isUndecided))
                    .isPositive();
            assertThat(replayed.openRowsDecided())
                    .isEqualTo(
                            count(row -> row.isUndecided() && answer(row, rule).isPresent()));
        }
        assertThat(Replay.of(journal).report().stepsDecidedAsRecorded()).isEqualTo(count(SurveyRow::isDecided));
    }

    private long count(Function<SurveyRow<String, String>, Boolean> which) {
        return rows.stream().filter(which::apply).count();
    }

    private static Optional<String> answer(SurveyRow<String, String> row, VotingRule rule) {
        return row.recountedBy(rule).filter(Verdict.Decided.class::isInstance).map(Verdict::orElseThrow);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRowThatAJournalHeldIsCountedAgainAsTheOneThatWasAsked(long seed) {
        surveyed(seed, journal, rows);
        List<SurveyRow<String, String>> restored = new ArrayList<>();

        surveyed(seed, journal, restored);

        for (int k = 1; k <= 3; k++) {
            VotingRule rule = VotingRule.firstToAheadBy(k);
            assertThat(restored)
                    .extracting(row -> row.recountedBy(rule))
                    .isEqualTo(rows.stream().map(row -> row.recountedBy(rule)).toList());
        }
        assertThat(restored).allMatch(SurveyRow::isRestored);
    }
}
