package dev.maker4j;

import dev.maker4j.task.Snapshots;
import java.util.Optional;

/** Counts up, and can have its state written down on the way. */
final class SnapshottedCountingTask extends CountingTask {
    SnapshottedCountingTask(int end) {
        super(end);
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
