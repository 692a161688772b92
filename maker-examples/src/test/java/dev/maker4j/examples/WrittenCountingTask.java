package dev.maker4j.examples;

import dev.maker4j.llm.Prompt;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.task.Snapshots;
import java.util.Map;
import java.util.Optional;

/** The README's task, with states that can be written down. */
final class WrittenCountingTask implements DecomposableTask<Integer, Integer> {
    private final ReadmeSnippets.CountingTask counting = new ReadmeSnippets.CountingTask(2);

    @Override
    public Integer initialState() {
        return counting.initialState();
    }

    @Override
    public boolean isComplete(Integer state) {
        return counting.isComplete(state);
    }

    @Override
    public Prompt prompt(Integer state) {
        return counting.prompt(state);
    }

    @Override
    public Integer parse(String reply, Integer state) {
        return counting.parse(reply, state);
    }

    @Override
    public Integer apply(Integer state, Integer action) {
        return counting.apply(state, action);
    }

    @Override
    public Map<String, String> parameters() {
        return counting.parameters();
    }

    @Override
    public Optional<Snapshots<Integer>> snapshots() {
        return Optional.of(new Snapshots<>() {
            @Override
            public String write(Integer state) {
                return state.toString();
            }

            @Override
            public Integer read(String text) {
                return Integer.valueOf(text);
            }
        });
    }
}
