package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.llm.Prompt;
import dev.maker4j.task.DecomposableTask;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The hash of a large state can cost more than all the rest of a step. */
class HashedStateTest {
    private static final int STEPS = 1_000;

    private final AtomicLong hashed = new AtomicLong();

    private final class State {
        private final int number;

        State(int number) {
            this.number = number;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof State that && number == that.number;
        }

        @Override
        public int hashCode() {
            hashed.incrementAndGet();
            return number;
        }
    }

    private final class Counting implements DecomposableTask<State, Integer> {
        @Override
        public State initialState() {
            return new State(0);
        }

        @Override
        public boolean isComplete(State state) {
            return state.number == STEPS;
        }

        @Override
        public Prompt prompt(State state) {
            return Prompt.of(Integer.toString(state.number));
        }

        @Override
        public Integer parse(String reply, State state) {
            return Integer.valueOf(reply);
        }

        @Override
        public State apply(State state, Integer action) {
            return new State(action);
        }

        @Override
        public String name() {
            return "counting";
        }
    }

    @Test
    void isTakenLessThanOnceAStep() {
        assertThat(Maker.solving(new Counting())
                        .asking(FakeModel.counting())
                        .untilAheadBy(3)
                        .build()
                        .solve()
                        .orElseThrow()
                        .number)
                .isEqualTo(STEPS);

        int watched = 16 + STEPS / 64;
        assertThat(hashed.get())
                .as("before and after each step that is looked at, to see a state that is changed in place")
                .isBetween(1L, 2L * watched);
    }
}
