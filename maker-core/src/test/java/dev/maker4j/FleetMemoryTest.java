package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.run.FleetResult;
import dev.maker4j.run.RunListener;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a fleet keeps of runs that have ended: their results, and nothing that they were made of. */
@Timeout(60)
class FleetMemoryTest {
    private static final int TASKS = 20;

    @Test
    void keepsResultsAndNothingOfTheRunsBehindThem(@TempDir Path folder) throws InterruptedException {
        List<WeakReference<Object>> ofRuns = Collections.synchronizedList(new ArrayList<>());
        Fleet<Integer, Integer> fleet = Fleet.<Integer, Integer>asking(
                        Provider.of(FakeModel.counting()).build())
                .solvingEach(maker -> {
                    RunListener<Integer, Integer> listener = new RunListener<>() {};
                    ofRuns.add(new WeakReference<>(listener));
                    return maker.untilAheadBy(3).listening(listener);
                })
                .journallingIn(folder)
                .build();
        Map<String, CountingTask> tasks = new LinkedHashMap<>();
        for (int i = 0; i < TASKS; i++) {
            tasks.put("task-" + i, new CountingTask(4));
        }
        List<FleetResult<Integer, Integer>> results = new ArrayList<>();

        try (FleetRun<Integer, Integer> run = fleet.start(tasks)) {
            run.forEach(results::add);

            assertThat(ofRuns).hasSize(TASKS);
            awaitCollected(ofRuns);
            assertThat(results).hasSize(TASKS).allMatch(FleetResult::isSolved);
            assertThat(results.get(0).outcome().checkpoint().step()).isEqualTo(4);
            assertThat(run.report().samples()).isEqualTo(TASKS * 12L);
        }
    }

    private static void awaitCollected(List<WeakReference<Object>> references) {
        for (int attempt = 0; attempt < 50 && !isCollected(references); attempt++) {
            System.gc();
        }
        assertThat(references).allMatch(reference -> reference.get() == null);
    }

    private static boolean isCollected(List<WeakReference<Object>> references) {
        return references.stream().allMatch(reference -> reference.get() == null);
    }
}
