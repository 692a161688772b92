package consumer;

import dev.maker4j.llm.Prompt;
import dev.maker4j.task.DecomposableTask;

/** A task of one's own: counts down to nothing. */
record Countdown(int from) implements DecomposableTask<Integer, Integer> {
    @Override
    public Integer initialState() {
        return from;
    }

    @Override
    public boolean isComplete(Integer state) {
        return state == 0;
    }

    @Override
    public Prompt prompt(Integer state) {
        return new Prompt("Reply with the number before this one and nothing else.", Integer.toString(state));
    }

    @Override
    public Integer parse(String reply, Integer state) {
        return Integer.valueOf(reply);
    }

    @Override
    public Integer apply(Integer state, Integer action) {
        return action;
    }
}
