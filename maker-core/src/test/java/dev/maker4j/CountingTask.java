package dev.maker4j;

import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.task.DecomposableTask;
import java.util.OptionalLong;

/** Counts from 0 to an end; the model is asked for the next number. */
class CountingTask implements DecomposableTask<Integer, Integer> {
    private final int end;

    CountingTask(int end) {
        this.end = end;
    }

    @Override
    public Integer initialState() {
        return 0;
    }

    @Override
    public boolean isComplete(Integer state) {
        return state == end;
    }

    @Override
    public Prompt prompt(Integer state) {
        return new Prompt("Reply with the next whole number.", Integer.toString(state));
    }

    @Override
    public Integer parse(String reply, Integer state) {
        if (!reply.matches("-?[0-9]{1,9}")) {
            throw new RedFlagException("not a whole number");
        }
        return Integer.valueOf(reply);
    }

    @Override
    public Integer apply(Integer state, Integer action) {
        return action;
    }

    @Override
    public OptionalLong expectedSteps() {
        return OptionalLong.of(end);
    }

    @Override
    public String name() {
        return "counting to " + end;
    }
}
