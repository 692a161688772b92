package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.ModelUsage;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetedJournalTest {
    private static final int END = 12;
    private static final CountingTask TASK = new CountingTask(END) {
        @Override
        public boolean isComplete(Integer state) {
            return state >= END;
        }
    };

    @TempDir
    private Path folder;

    private static Maker.Builder<Integer, Integer> asking(LlmClient model) {
        return asking(model, provider -> provider);
    }

    private static Maker.Builder<Integer, Integer> asking(LlmClient model, UnaryOperator<Provider.Builder> how) {
        return Maker.solving(TASK)
                .asking(how.apply(Provider.of(model).pricedBy(MeteredModel.PRICES))
                        .build())
                .untilAheadBy(3);
    }

    private static String totals(RunReport report) {
        return report.toString().replaceAll(", PT[^ ]*$", "") + report.usageByModel();
    }

    static LongStream seeds() {
        return LongStream.range(0, 4);
    }

    /** Every stint is a new process, as it were: all it knows is the folder. */
    @ParameterizedTest
    @MethodSource("seeds")
    void goesOnWithinALargerBudgetWithEverythingBought(long seed) {
        RunReport never = asking(MeteredModel.inProcess(seed, new StillTime()))
                .build()
                .solve()
                .report();
        StillTime time = new StillTime();
        MeteredModel model = MeteredModel.inProcess(seed, time);
        Outcome<Integer, Integer> outcome = null;

        for (long ceiling = 1; !(outcome instanceof Outcome.Solved); ceiling += 4) {
            time.push(Duration.ofDays(1));
            try (Journal journal = FileJournal.in(folder).open()) {
                Maker<Integer, Integer> maker = asking(model, provider -> provider.timedBy(time))
                        .journalling(journal)
                        .within(Budget.unlimited().samples(ceiling))
                        .build();
                outcome = maker.solve();
            }
            assertThat(outcome.report().samples()).isEqualTo(Math.min(ceiling, never.samples()));
            assertThat(outcome.report().elapsed())
                    .isEqualTo(Duration.ofSeconds(outcome.report().samples()));
        }

        assertThat(totals(outcome.report())).isEqualTo(totals(never));
        assertThat(model.asked()).doesNotHaveDuplicates().hasSize((int) never.samples());
    }

    @Test
    void keepsTheTimeThatARunWentOnFor() {
        StillTime time = new StillTime();
        FakeModel stuck = FakeModel.remote((state, sample) -> {
            time.push(Duration.ofSeconds(7));
            throw new LlmException.Transient(LlmException.Kind.SERVER_ERROR, "down", null, Duration.ofSeconds(1));
        });
        Budget ten = Budget.unlimited().time(Duration.ofSeconds(10));

        for (int stint = 0; stint < 3; stint++) {
            try (Journal journal = FileJournal.in(folder).open()) {
                Maker<Integer, Integer> maker = asking(stuck, provider -> provider.timedBy(time))
                        .journalling(journal)
                        .within(ten)
                        .build();
                Outcome<Integer, Integer> outcome = maker.solve();

                assertThat(((Outcome.Paused<Integer, Integer>) outcome).reason())
                        .isEqualTo(PauseReason.TIME_SPENT);
                assertThat(outcome.report().elapsed()).isEqualTo(Duration.ofSeconds(15));
            }
        }

        assertThat(stuck.asked()).containsExactly("0#0", "0#0"); // at 0 and 8 seconds; none in the later stints
    }

    @Test
    void goesOnWithAStepThatMayHaveMoreSamples() {
        FakeModel torn = FakeModel.inProcess((state, sample) -> Integer.toString(sample < 6 ? sample % 2 : 12));
        Outcome<Integer, Integer> undecided;
        try (Journal journal = FileJournal.in(folder).open()) {
            undecided = asking(torn).atMost(6).journalling(journal).build().solve();
        }
        int asked = torn.asked().size();

        Outcome<Integer, Integer> outcome;
        try (Journal journal = FileJournal.in(folder).open()) {
            outcome = asking(torn).atMost(20).journalling(journal).build().solve();
        }

        assertThat(undecided).isInstanceOf(Outcome.Undecided.class);
        assertThat(outcome.orElseThrow()).isEqualTo(12);
        assertThat(torn.asked()).doesNotHaveDuplicates().hasSizeGreaterThan(asked);
    }

    @Test
    void showsTheCostSoFarWhereAStintEnds() throws IOException {
        RunReport report;
        try (Journal journal = FileJournal.in(folder).open()) {
            report = asking(MeteredModel.inProcess(1, new StillTime()), provider -> provider.timedBy(new StillTime()))
                    .within(Budget.unlimited().samples(10))
                    .journalling(journal)
                    .build()
                    .solve()
                    .report();
        }

        assertThat(lines().substring(lines().indexOf("{\"type\":\"end\"")))
                .startsWith("{\"type\":\"end\",\"step\":" + report.steps() + ",\"told\":" + report.steps()
                        + ",\"outcome\":\"paused\",\"detail\":\"the samples are spent: 10 samples, ")
                .contains("\"cost\":\""
                        + report.cost().dollars().stripTrailingZeros().toPlainString() + "\",\"ms\":0");
    }

    private String lines() throws IOException {
        try (var files = Files.list(folder)) {
            return Files.readString(files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    @Test
    void keepsTheModelsOfAClientThatAsksSeveral() {
        MeteredModel metered = MeteredModel.remote(1);
        LlmClient two = new LlmClient() {
            @Override
            public LlmReply complete(LlmRequest request) {
                return metered.complete(request).by(request.sample() % 2 == 0 ? "metered" : "other");
            }
        };
        Map<String, ModelUsage> bought;
        try (Journal journal = FileJournal.in(folder).open()) {
            bought = asking(two)
                    .within(Budget.unlimited().samples(9))
                    .journalling(journal)
                    .build()
                    .solve()
                    .report()
                    .usageByModel();
        }

        Map<String, ModelUsage> found;
        try (Journal journal = FileJournal.in(folder).open()) {
            found = asking(two)
                    .within(Budget.unlimited().samples(9))
                    .journalling(journal)
                    .build()
                    .solve()
                    .report()
                    .usageByModel();
        }

        assertThat(bought).containsOnlyKeys("metered", "other");
        assertThat(found).isEqualTo(bought);
    }

    @Test
    void ofVerdictsAloneIsRefusedWithABudgetThatItCouldNotTellOf() {
        try (Journal journal = FileJournal.in(folder).recording(Detail.VERDICTS).open()) {
            Maker.Builder<Integer, Integer> maker =
                    asking(MeteredModel.remote(1)).journalling(journal);

            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> maker.within(Budget.unlimited().samples(9)).build())
                    .withMessage(
                            "the budget is at most 9 samples, but a journal of verdicts alone doesn't tell what was"
                                    + " bought, so a resumed run couldn't keep within it: record votes too, or limit time only");
        }
    }

    /** What it used before isn't known, so it would use it again. */
    @Test
    void thatWasOneOfVerdictsAloneIsRefusedToo() {
        stint(Detail.VERDICTS, Budget.unlimited(), 2);

        assertThatThrownBy(() -> stint(Detail.VOTES, Budget.unlimited().samples(9), 1))
                .isInstanceOf(JournalException.class)
                .hasMessage(
                        "the budget is at most 9 samples, but the journal doesn't tell what 2 of its steps used, which"
                                + " were recorded as verdicts alone: resume with a limit of time only");

        stint(Detail.VOTES, Budget.unlimited().time(Duration.ofDays(1)), 1);
        assertThatThrownBy(() -> stint(Detail.VOTES, Budget.unlimited().dollars("9"), 1))
                .hasMessageContaining("doesn't tell what 2 of its steps used");
    }

    private void stint(Detail detail, Budget budget, int steps) {
        try (Journal journal = FileJournal.in(folder).recording(detail).open()) {
            asking(MeteredModel.inProcess(1, new StillTime()))
                    .within(budget)
                    .journalling(journal)
                    .build()
                    .solve(Stint.ofSteps(steps));
        }
    }

    /** All the time since the last verdict was forgotten, which a run that is killed often never got charged. */
    @ParameterizedTest
    @ValueSource(ints = {3, 12, 20})
    void forgetsNoMoreThanASecondOfTheTimeBeforeAKill(int samples) {
        Duration each = Duration.ofMillis(400);
        StillTime time = new StillTime();
        MemoryJournal whole = MemoryJournal.empty();
        slow(time, each, whole).solve(Stint.ofSteps(1));
        List<String> beforeTheKill = whole.lines().subList(0, 1 + samples);

        Outcome<Integer, Integer> resumed = slow(
                        new StillTime(), Duration.ZERO, new MemoryJournal(Detail.VOTES, beforeTheKill))
                .solve(Stint.ofSteps(1));

        Duration passed = each.multipliedBy(samples);
        assertThat(resumed.report().elapsed()).isBetween(passed.minusSeconds(1), passed);
    }

    private static Maker<Integer, Integer> slow(StillTime time, Duration each, MemoryJournal journal) {
        FakeModel model = FakeModel.inProcess((state, sample) -> {
            time.push(each);
            return Integer.toString(state + 1);
        });
        return Maker.solving(new CountingTask(2))
                .asking(Provider.of(model).timedBy(time).build())
                .untilAheadBy(25)
                .journalling(journal)
                .build();
    }

    @ParameterizedTest
    @EnumSource(Detail.class)
    void tellsTheTimeAtEveryLevelOfDetail(Detail detail) {
        StillTime time = new StillTime();
        Budget ten = Budget.unlimited().time(Duration.ofSeconds(10));
        for (int stint = 0; stint < 2; stint++) {
            try (Journal journal = FileJournal.in(folder).recording(detail).open()) {
                Maker<Integer, Integer> maker = asking(
                                MeteredModel.inProcess(1, time), provider -> provider.timedBy(time))
                        .journalling(journal)
                        .within(ten)
                        .build();

                Outcome<Integer, Integer> outcome = maker.solve();

                assertThat(outcome.report().elapsed()).isEqualTo(Duration.ofSeconds(10));
            }
        }
    }
}
