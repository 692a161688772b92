package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Survey;
import dev.maker4j.SurveyRun;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.SurveyReport;
import dev.maker4j.run.SurveyRow;
import dev.maker4j.testkit.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SurveyProgressTest {
    private final FakeTime time = new FakeTime();

    /** Repeats the item. */
    private static final class Repeating implements LlmClient {
        @Override
        public LlmReply complete(LlmRequest request) {
            return LlmReply.of(request.prompt().user());
        }

        @Override
        public String model() {
            return "repeating";
        }

        @Override
        public boolean isInProcess() {
            return true;
        }
    }

    private static SurveyRun<String, Integer> survey(List<String> items) {
        return Survey.<String, Integer>of("numbers", Prompt::of, (reply, item) -> Integer.valueOf(reply))
                .asking(new Repeating())
                .untilAheadBy(2)
                .atMost(4)
                .build()
                .start(items);
    }

    @Test
    void tellsTheRowsThatAreOverAndTheTimeLeft() {
        try (SurveyRun<String, Integer> run = survey(List.of("1", "no number"))) {
            SurveyProgress progress = new SurveyProgress(run::report, 4, time);
            assertThat(progress.left()).isEmpty();

            Iterator<SurveyRow<String, Integer>> rows = run.iterator();
            rows.next();
            rows.next();
            time.advance(Duration.ofSeconds(10));

            assertThat(progress.bar(78, Paint.plain()))
                    .isEqualTo("█".repeat(22) + "·".repeat(22) + "   50%   0:10 left");
            assertThat(progress.counts(Paint.plain()))
                    .isEqualTo("2 rows · 0.2 rows/s · 6.00 samples/row · 1 undecided · 4 red flags");
        }
    }

    @Test
    void aSurveyIsSolvedOnlyWhereEveryRowIsDecided() {
        assertThat(result(List.of("1", "2"))).isEqualTo(new Result("solved", false, ExitStatus.OK, Optional.empty()));
        assertThat(result(List.of("1", "one", "two")).problem()).hasValue("2 of 3 rows are undecided");
        assertThat(result(List.of("1", "one", " ")))
                .returns("failed", Result::status)
                .returns(ExitStatus.FAILED, Result::exitStatus)
                .satisfies(result -> assertThat(result.problem().orElseThrow())
                        .startsWith("1 of 3 rows failed, the first of them row 3: "));
    }

    private static Result result(List<String> items) {
        List<SurveyRow<String, Integer>> rows = new ArrayList<>();
        try (SurveyRun<String, Integer> run = survey(items)) {
            SurveyReport end = run.toTheEnd(rows::add);
            return SurveyResult.of(end, rows);
        }
    }
}
