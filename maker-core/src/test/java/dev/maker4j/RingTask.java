package dev.maker4j;

import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.task.Snapshots;
import java.util.Optional;
import java.util.OptionalLong;

/** Walks a number of steps around a ring of fields; the model is asked which field comes next, and knows nothing else. */
class RingTask implements DecomposableTask<RingTask.Walk, Integer> {
    record Walk(long steps, int field) {}

    private final int fields;
    private final long steps;

    RingTask(int fields, long steps) {
        this.fields = fields;
        this.steps = steps;
    }

    @Override
    public Walk initialState() {
        return new Walk(0, 0);
    }

    @Override
    public boolean isComplete(Walk state) {
        return state.steps == steps;
    }

    @Override
    public Prompt prompt(Walk state) {
        return new Prompt(
                "The fields are 0 to " + (fields - 1) + " in a ring. Reply with the next.",
                Integer.toString(state.field));
    }

    @Override
    public Integer parse(String reply, Walk state) {
        if (!reply.matches("[0-9]{1,4}") || Integer.parseInt(reply) >= fields) {
            throw new RedFlagException("not a field");
        }
        return Integer.valueOf(reply);
    }

    @Override
    public Walk apply(Walk state, Integer action) {
        return new Walk(state.steps + 1, action);
    }

    @Override
    public OptionalLong expectedSteps() {
        return OptionalLong.of(steps);
    }

    @Override
    public Optional<Snapshots<Walk>> snapshots() {
        return Optional.of(new Snapshots<>() {
            @Override
            public String write(Walk state) {
                return state.steps + " " + state.field;
            }

            @Override
            public Walk read(String text) {
                String[] parts = text.split(" ", 2);
                return new Walk(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
            }
        });
    }

    @Override
    public String name() {
        return "ring";
    }
}
