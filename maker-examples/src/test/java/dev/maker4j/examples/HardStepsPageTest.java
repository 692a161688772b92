package dev.maker4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.maker4j.HardSteps;
import dev.maker4j.Maker;
import dev.maker4j.Rung;
import dev.maker4j.Trigger;
import dev.maker4j.examples.HardStepsSnippets.Adding;
import dev.maker4j.examples.HardStepsSnippets.Choosing;
import dev.maker4j.examples.HardStepsSnippets.Sum;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RungReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HardStepsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "hard-steps.md");

    @TempDir
    private Path folder;

    @Test
    void thePageShowsOnlyJavaThatIsCompiledHere() throws IOException {
        ShownCode.isCompiled(PAGE, HardStepsSnippets.class, 6);
    }

    /** Carries wrongly in its head at every second sample; right digit by digit. */
    private static LlmClient small() {
        return request -> {
            String user = request.prompt().user();
            if (user.startsWith("The last digit")) {
                return LlmReply.of("2");
            }
            if (user.startsWith("Add")) {
                return LlmReply.of("4");
            }
            return LlmReply.of(request.sample() % 2 == 0 ? "32" : "42");
        };
    }

    @Test
    void doubtsGoToTheLargeModel() {
        try (FileJournal journal = FileJournal.in(folder).open()) {
            Outcome<Sum, Integer> outcome = HardStepsSnippets.policy(
                            new Adding(), small(), request -> LlmReply.of("42"), journal)
                    .solve();

            assertThat(outcome.orElseThrow().total()).isEqualTo("42");
            assertThat(outcome.report().rungs()).extracting(RungReport::decided).containsExactly(1L);
        }
    }

    @Test
    void aSumIsCutIntoItsDigits() {
        Outcome<Sum, Integer> outcome = Maker.solving(new Adding())
                .asking(small())
                .untilAheadBy(2)
                .deciding(HardSteps.named("digits").when(Trigger.dissent()).then(Rung.inFinerSteps()))
                .build()
                .solve();

        assertThat(outcome.orElseThrow().total()).isEqualTo("42");
    }

    @Test
    void aTaskChoosesTheModelByState() {
        List<String> asked = new ArrayList<>();

        Outcome<Sum, Integer> outcome = HardStepsSnippets.choosing(
                        new Choosing(),
                        request -> {
                            throw new IllegalStateException("nothing is to be asked of it");
                        },
                        request -> {
                            synchronized (asked) {
                                asked.add(request.prompt().user());
                            }
                            return LlmReply.of("42");
                        })
                .solve();

        assertThat(outcome.orElseThrow().total()).isEqualTo("42");
        assertThat(asked).isNotEmpty();
    }

    @Test
    void theForecastIsWhatThePageSays() {
        double[] forecast = HardStepsSnippets.forecast();

        assertThat(forecast[0]).isEqualTo(0.984, within(0.0005));
        assertThat(forecast[1]).isEqualTo(17_888, within(0.5));
    }
}
