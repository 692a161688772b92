package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.run.Outcome;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task that never came to its end, or a step that no reply fitted, bought samples without limit. */
class EndlessRunTest {
    /** Never complete; what it does with an action is open. */
    private static class Endless extends CountingTask {
        private final int expected;

        Endless(int expected) {
            super(Integer.MAX_VALUE);
            this.expected = expected;
        }

        @Override
        public OptionalLong expectedSteps() {
            return OptionalLong.of(expected);
        }

        @Override
        public String name() {
            return "endless";
        }
    }

    private static Outcome<Integer, Integer> solved(Endless task, FakeModel model) {
        return Maker.solving(task).asking(model).untilAheadBy(2).build().solve();
    }

    @Test
    void endsAfterTenTimesTheExpectedStepsAndAHundredMore() {
        Outcome<Integer, Integer> outcome = solved(new Endless(3), FakeModel.counting());

        assertThat(outcome)
                .hasToString("failed at step 130: task endless, step 130: not complete after maxSteps() = 130 steps, so"
                        + " some decided step was wrong, or the task expects too few steps");
    }

    @Test
    void endsWhereTheStateStandsStill() {
        Outcome<Integer, Integer> outcome = solved(
                new Endless(1_000_000) {
                    @Override
                    public Integer apply(Integer state, Integer action) {
                        return Math.min(action, 5);
                    }
                },
                FakeModel.counting());

        assertThat(outcome)
                .hasToString(
                        "failed at step 14: task endless, step 14: the last 10 steps left the state as it was, so the"
                                + " run stands still: let apply return another state, or the prompt's rule pick another action");
    }

    /** With 400 of 400 replies valid before, ten discarded ones say enough; the limit of 50 isn't used up. */
    @Test
    void endsAStepOfWhichNoReplyIsValidEarlyAsUndecided() {
        FakeModel model = FakeModel.inProcess((state, sample) -> state < 200 ? Integer.toString(state + 1) : "no");

        Outcome<Integer, Integer> outcome = solved(new Endless(1_000), model);

        assertThat(outcome).isInstanceOf(Outcome.Undecided.class);
        assertThat(outcome.checkpoint().step()).isEqualTo(200);
        assertThat(outcome.report().redFlagCount()).isBetween(10L, 12L);
    }

    @Test
    void leavesAFirstStepOfWhichNothingIsKnownItsLimit() {
        Outcome<Integer, Integer> outcome = solved(new Endless(1_000), FakeModel.inProcess((state, sample) -> "no"));

        assertThat(outcome).isInstanceOf(Outcome.Undecided.class);
        assertThat(outcome.report().redFlagCount()).isBetween(49L, 50L);
    }

    /** Nine in ten discarded by lot in every step alike: such a run is honest, and isn't stopped before its limit. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void stopsNoHonestRunThatIsDiscardedOften(long seed) {
        FakeModel model = FakeModel.inProcess((state, sample) ->
                new SplittableRandom(seed * 31 + state * 1_000_003L + sample * 7_919L).nextInt(10) == 0
                        ? Integer.toString(state + 1)
                        : "no");

        Outcome<Integer, Integer> outcome = Maker.solving(new CountingTask(300))
                .asking(model)
                .untilAheadBy(1)
                .atMost(2_000)
                .build()
                .solve();

        assertThat(outcome.orElseThrow()).isEqualTo(300);
    }
}
