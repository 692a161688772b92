package dev.maker4j.langchain4j;

import dev.maker4j.llm.Prompt;
import dev.maker4j.task.DecomposableTask;

/** Counts from 0, a number a step. */
record CountingTask(int end) implements DecomposableTask<Integer, Integer> {
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
        return Prompt.of("What follows " + state + "?");
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
