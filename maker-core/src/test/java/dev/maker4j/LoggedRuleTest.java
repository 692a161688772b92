package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.budget.Budget;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rule by the number of steps jumps from 4 to 7 at 1,001 steps, so it says so where it acts. */
class LoggedRuleTest {

    private static Maker.Builder<Integer, Integer> maker(int steps) {
        return Maker.solving(new SnapshottedCountingTask(steps)).asking(FakeModel.counting());
    }

    private static List<String> logged(Maker<Integer, Integer> maker) {
        try (Logged log = Logged.inFull()) {
            maker.solve().orElseThrow();
            return List.copyOf(log.sentences());
        }
    }

    @Test
    void isToldOnceARunWithWhatMeasuringWouldAllow() {
        assertThat(logged(maker(1_000).build()))
                .singleElement()
                .asString()
                .matches(
                        "run [0-9a-f-]{36} of task counting to 1000 decides by first to ahead by 4, k = 4 by the number of steps"
                                + " alone, 1,000 steps: nothing was measured, so no reliability is promised; 95% would take k = 5 at"
                                + " 90%, 3 at 99%, 2 at 99.9% measured accuracy");
        assertThat(logged(maker(1_001).build()))
                .singleElement()
                .asString()
                .contains("first to ahead by 7, k = 7 by the number of steps alone, 1,001 steps");
    }

    @Test
    void isNotToldAgainWhereTheRunIsResumed() {
        MemoryJournal journal = MemoryJournal.empty();
        maker(10)
                .journalling(journal)
                .within(Budget.unlimited().samples(5))
                .build()
                .solve();

        assertThat(logged(maker(10).journalling(journal).build())).isEmpty();
    }

    @Test
    void isToldToNobodyWhoDoesNotListen() {
        try (Logged log = Logged.byDefault()) {
            maker(10).build().solve().orElseThrow();

            assertThat(log.sentences()).isEmpty();
        }
    }

    @Test
    void isLeftAsItIsWhereTheMarginWasGiven() {
        assertThat(logged(maker(10).untilAheadBy(3).build())).isEmpty();
    }
}
