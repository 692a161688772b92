package dev.maker4j.bench.models;

import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.task.DecomposableTask;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Counts up by one. Immutable. */
final class CountingTask implements DecomposableTask<Integer, Integer> {
    private static final Pattern ANSWER = Pattern.compile("[0-9]{1,6}");

    private final int from;
    private final int to;

    CountingTask(int from, int to) {
        this.from = from;
        this.to = to;
    }

    @Override
    public Integer initialState() {
        return from;
    }

    @Override
    public boolean isComplete(Integer number) {
        return number >= to;
    }

    @Override
    public Prompt prompt(Integer number) {
        return new Prompt("Reply with the next whole number and nothing else.", "" + number);
    }

    @Override
    public Integer parse(String reply, Integer number) {
        if (!ANSWER.matcher(reply.strip()).matches()) {
            throw new RedFlagException("the reply isn't a whole number and nothing else");
        }
        return Integer.valueOf(reply.strip());
    }

    @Override
    public Integer apply(Integer number, Integer next) {
        return next;
    }

    @Override
    public OptionalLong expectedSteps() {
        return OptionalLong.of((long) to - from);
    }

    @Override
    public String name() {
        return "counting";
    }
}
