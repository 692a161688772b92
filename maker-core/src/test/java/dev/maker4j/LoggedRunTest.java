package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.budget.Budget;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.Prompt;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an operator reads of a run that takes long: little. */
class LoggedRunTest {
    private final StillTime time = new StillTime();

    private Provider provider(FakeModel model) {
        return Provider.of(model).timedBy(time).build();
    }

    /** Takes some seconds over each answer. */
    private FakeModel slow(int seconds) {
        return FakeModel.inProcess((asked, sample) -> {
            time.push(Duration.ofSeconds(seconds));
            return Integer.toString(asked + 1);
        });
    }

    private Maker.Builder<Integer, Integer> counting(int end, Provider provider) {
        return Maker.solving(new CountingTask(end))
                .asking(provider)
                .untilAheadBy(2)
                .journalling(MemoryJournal.empty());
    }

    @Test
    void isSilentAboutAShortOne() {
        try (Logged log = Logged.byDefault()) {
            counting(10, provider(slow(2))).build().solve().orElseThrow();

            assertThat(log.sentences()).isEmpty();
        }
    }

    @Test
    void tellsOnceAMinuteHowALongOneStands() {
        try (Logged log = Logged.byDefault()) {
            counting(20, provider(slow(5))).build().solve().orElseThrow();

            assertThat(log.sentences())
                    .hasSize(3)
                    .allMatch(
                            line -> line.matches(
                                    "run [0-9a-f-]{36} of counting to 20: \\d+ of 20 steps decided, \\d+ samples, .*, after \\d+ s"));
        }
    }

    @Test
    void tellsOfOneRunAMinuteWhereManyShareAProvider() {
        Provider shared = provider(slow(5));
        try (Logged log = Logged.byDefault()) {
            for (int run = 0; run < 4; run++) {
                counting(5, shared).build().solve().orElseThrow();
            }

            assertThat(log.sentences()).hasSize(3); // 4 runs of 50 seconds each
        }
    }

    @Test
    void tellsHowALongSurveyStands() {
        try (Logged log = Logged.byDefault();
                SurveyRun<Integer, Integer> run = Survey.<Integer, Integer>of(
                                "next",
                                item -> new Prompt("", item.toString()),
                                (reply, item) -> Integer.valueOf(reply))
                        .asking(provider(slow(5)))
                        .untilAheadBy(2)
                        .journalling(MemoryJournal.empty())
                        .build()
                        .start(IntStream.range(0, 20).boxed().toList())) {
            run.toTheEnd(row -> {});

            assertThat(log.sentences()).hasSize(3).allMatch(line -> line.contains("of next: "));
        }
    }

    @Test
    void tellsThatAndWhyItPaused() {
        try (Logged log = Logged.byDefault()) {
            counting(10, provider(FakeModel.counting()))
                    .within(Budget.unlimited().samples(6))
                    .build()
                    .solve();

            assertThat(log.sentences())
                    .singleElement()
                    .asString()
                    .startsWith("run ")
                    .contains(" of counting to 10 paused, ")
                    .contains("3 of 10 steps decided, 6 samples");
        }
    }

    @Test
    void tellsOfAnOutageOnceAndOfItsEnd() {
        long[] began = {-1};
        FakeModel down = FakeModel.inProcess((asked, sample) -> {
            if (asked == 3 && began[0] < 0) {
                began[0] = time.nanoTime();
            }
            if (began[0] >= 0
                    && time.nanoTime() - began[0] < Duration.ofSeconds(50).toNanos()) {
                throw new LlmException.Transient(LlmException.Kind.SERVER_ERROR, "with sk-a-secret", null);
            }
            return Integer.toString(asked + 1);
        });
        try (Logged log = Logged.byDefault()) {
            counting(10, provider(down)).build().solve().orElseThrow();

            List<String> told = log.sentences().stream()
                    .filter(line -> line.startsWith("model "))
                    .toList();
            assertThat(told).hasSize(2);
            assertThat(told.get(0))
                    .contains("seems to be down: 5 calls in a row failed")
                    .doesNotContain("secret");
            assertThat(told.get(1)).contains("answers again");
        }
    }
}
