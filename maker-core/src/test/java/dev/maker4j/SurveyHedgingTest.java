package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.Hedging;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.SurveyReport;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Surveys whose slow samples are asked for twice. */
@Timeout(60)
class SurveyHedgingTest {
    private static final int ROWS = 5;
    private static final int MARGIN = 3;
    private static final String WHAT = "slower than the 0.9 quantile; suspends laws 4 and 9: the first answer counts";
    private static final Hedging HEDGING =
            Hedging.slowerThan(0.9).afterLatencies(1).addingAtMost(1);

    private final MemoryJournal journal = MemoryJournal.empty();

    private Survey<Integer, Integer> survey(LlmClient client, Hedging hedging) {
        return Survey.<Integer, Integer>of(
                        "next", item -> Prompt.of(item.toString()), (reply, item) -> Integer.parseInt(reply))
                .asking(Provider.of(client)
                        .timedBy(new StillTime())
                        .inParallel(Parallelism.of(
                                2 * ROWS * MARGIN)) // a second call is made where there is a place for it
                        .hedging(hedging)
                        .build())
                .untilAheadBy(MARGIN)
                .journalling(journal)
                .build();
    }

    private static List<Integer> items() {
        return IntStream.range(0, ROWS).boxed().toList();
    }

    private SurveyReport end(LlmClient client) {
        return end(client, items());
    }

    private SurveyReport end(LlmClient client, List<Integer> items) {
        try (SurveyRun<Integer, Integer> run = survey(client, HEDGING).start(items)) {
            return run.toTheEnd(row -> assertThat(row.orElseThrow()).isEqualTo(row.item() + 1));
        }
    }

    private long journalled(String type) {
        return journal.lines().stream()
                .filter(line -> line.contains("\"type\":\"" + type + "\""))
                .count();
    }

    @Test
    void countEachSampleThatWasAskedForTwiceAndOneReplyOfIt() {
        RunReport report = end(new HedgedRunTest.Hanging(false)).run();

        assertThat(report.samples()).isEqualTo(ROWS * MARGIN);
        assertThat(report.hedged()).isEqualTo(ROWS * MARGIN - 1);
        assertThat(report.wasted()).isZero();
        assertThat(report.hedging()).isEqualTo(WHAT);
        assertThat(journal.lines().get(0)).contains("\"hedging\":\"" + WHAT + "\"");
        assertThat(journalled("hedged")).isEqualTo(report.hedged());
    }

    @Test
    void payForBothRepliesWhereBothCameAndTakeOneAsAVote() {
        RunReport report = end(new HedgedRunTest.Hanging(true)).run();

        assertThat(report.samples()).isEqualTo(ROWS * MARGIN);
        assertThat(report.wasted()).isPositive().isEqualTo(journalled("wasted"));
        assertThat(report.usageByModel().values())
                .singleElement()
                .satisfies(usage -> assertThat(usage.samples()).isEqualTo(report.samples() + report.wasted()));
        assertThat(end(new HedgedRunTest.Hanging(true)).run().usageByModel()).isEqualTo(report.usageByModel());
    }

    @Test
    void goOnWithWhatTheyCounted() {
        RunReport before =
                end(new HedgedRunTest.Hanging(false), items().subList(0, 2)).run();

        RunReport report = end(new HedgedRunTest.Hanging(false), items()).run();

        assertThat(before.hedged()).isEqualTo(2 * MARGIN - 1);
        assertThat(report.hedged()).isEqualTo(ROWS * MARGIN - 2).isEqualTo(journalled("hedged"));
        assertThat(report.samples()).isEqualTo(ROWS * MARGIN);
    }

    @Test
    void areNotResumedWithoutHedging() {
        end(new HedgedRunTest.Hanging(false));
        Survey<Integer, Integer> without = survey(new HedgedRunTest.Hanging(false), Hedging.off());

        assertThatThrownBy(() -> without.start(items()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("hedging is \"" + WHAT + "\" there and off here");
    }
}
