package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.SampleDrawn;
import dev.maker4j.run.StepDecided;
import dev.maker4j.voting.AnswerEquality;
import dev.maker4j.voting.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A verdict that is restored has the tally that it was decided by: that of the run's own equality. */
class RestoredTallyTest {
    private static final int END = 3;

    /** Numbers that differ by a multiple of a hundred are the same answer, as counting goes. */
    private static final AnswerEquality<Integer> UP_TO_HUNDREDS = AnswerEquality.byKey("last two digits", n -> n % 100);

    /** Counts, and says so in different ways. */
    private static FakeModel manyWays() {
        return FakeModel.inProcess((state, sample) -> Integer.toString(state + 1 + 100 * sample));
    }

    private static final class LastDigits extends CountingTask {
        LastDigits() {
            super(END);
        }

        @Override
        public Integer apply(Integer state, Integer action) {
            return action % 100;
        }
    }

    /** Breaks at a step, and keeps the verdicts it hears of. */
    private static final class Hearing implements RunListener<Integer, Integer> {
        private final long breaksAt;
        private final boolean atSamples;
        private final List<Verdict.Decided<? extends Integer>> verdicts = new ArrayList<>();

        Hearing(long breaksAt, boolean atSamples) {
            this.breaksAt = breaksAt;
            this.atSamples = atSamples;
        }

        @Override
        public void sampleDrawn(SampleDrawn<? extends Integer> event) {
            if (atSamples && event.step() == breaksAt && event.sample().number() == 2) {
                throw new IllegalStateException("broken");
            }
        }

        @Override
        public void stepDecided(StepDecided<? extends Integer, ? extends Integer> event) {
            if (!atSamples && event.step() == breaksAt) {
                throw new IllegalStateException("broken");
            }
            verdicts.add(event.verdict());
        }
    }

    private static Maker.Builder<Integer, Integer> builder(Hearing hearing) {
        return Maker.solving(new LastDigits())
                .asking(manyWays())
                .comparing(UP_TO_HUNDREDS)
                .untilAheadBy(3)
                .listening(hearing);
    }

    private static Maker<Integer, Integer> maker(Hearing hearing, MemoryJournal journal) {
        return builder(hearing).journalling(journal).build();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void whereItIsToldAgainOutOfAJournal(long step) {
        MemoryJournal journal = MemoryJournal.empty();
        assertThat(maker(new Hearing(step, false), journal).solve()).isInstanceOf(Outcome.Failed.class);
        Hearing later = new Hearing(-1, false);

        maker(later, journal).solve().orElseThrow();

        assertThat(later.verdicts.get(0).tally().votes()).isEqualTo(Map.of((int) step + 1, 3));
        assertThat(later.verdicts)
                .extracting(verdict -> verdict.tally().margin())
                .containsOnly(3);
    }

    @Test
    void whereItIsToldAgainOutOfACheckpoint() {
        Checkpoint<Integer> broken =
                builder(new Hearing(1, false)).build().solve().checkpoint();
        Hearing later = new Hearing(-1, false);

        builder(later).build().resume(broken).orElseThrow();

        assertThat(later.verdicts.get(0).tally().votes()).isEqualTo(Map.of(2, 3));
    }

    @Test
    void andSoHasTheOpenStepOfARunThatFailed() {
        Outcome<Integer, Integer> outcome =
                maker(new Hearing(1, true), MemoryJournal.empty()).solve();

        assertThat(((Outcome.Failed<Integer, Integer>) outcome).tally().votes()).isEqualTo(Map.of(2, 3));
    }
}
