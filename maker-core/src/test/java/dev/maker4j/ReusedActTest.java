package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.RingTask.Walk;
import dev.maker4j.cache.VerdictCache;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.run.Outcome;
import dev.maker4j.task.Act;
import dev.maker4j.task.ActingTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A decision may be reused; performing it may not be left out. */
class ReusedActTest {
    @TempDir
    private Path folder;

    /** What survives a crash of the process: the keys of the acts done. */
    private static final class World {
        private final List<String> done = new ArrayList<>();
        private int crashBefore = -1;
    }

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Walks the ring, and knocks at each field. */
    private static final class Knocking extends RingTask implements ActingTask<Walk, Integer> {
        private final World world;

        Knocking(World world) {
            super(2, 6);
            this.world = world;
        }

        @Override
        public Optional<Collection<Integer>> possibleActions(Walk state) {
            return Optional.of(List.of(0, 1));
        }

        @Override
        public String perform(Walk state, Integer action, Act act) {
            if (world.done.size() == world.crashBefore) {
                world.crashBefore = -1;
                throw new Crash();
            }
            String key = act.idempotencyKey();
            world.done.add(key.substring(key.lastIndexOf('-') + 1) + " at " + action);
            return "knocked";
        }

        @Override
        public Optional<String> recover(Walk state, Integer action, Act act) {
            return Optional.empty();
        }

        @Override
        public Walk apply(Walk state, Integer action, String result) {
            return super.apply(state, action);
        }
    }

    private static FakeModel ring(int fields) {
        return FakeModel.inProcess((field, sample) -> Integer.toString((field + 1) % fields));
    }

    private static Maker.Builder<Walk, Integer> maker(World world, FakeModel model) {
        return Maker.solving(new Knocking(world)).asking(model).untilAheadBy(2);
    }

    @Test
    void performsAReusedDecisionEachTime() throws IOException {
        World world = new World();
        FakeModel model = ring(2);
        Outcome<Walk, Integer> outcome;
        try (Journal journal = FileJournal.in(folder).open()) {
            outcome = maker(world, model)
                    .journalling(journal)
                    .reusing(VerdictCache.inMemory())
                    .build()
                    .solve();
        }

        assertThat(outcome.orElseThrow()).isEqualTo(new Walk(6, 0));
        assertThat(outcome.report().cacheHits()).isEqualTo(4);
        assertThat(model.asked()).hasSize(4);
        assertThat(world.done)
                .containsExactly("0 at 1", "1 at 0", "2 at 1", "3 at 0", "4 at 1", "5 at 0")
                .doesNotHaveDuplicates();
        assertThat(Files.readString(folder.resolve("journal-000001.jsonl"))
                        .lines()
                        .filter(line -> line.contains("\"step\":5"))
                        .map(line -> line.replaceAll("^\\{\"type\":\"([a-z]+)\".*", "$1")))
                .containsExactly("verdict", "intent", "performing", "result");
    }

    @Test
    void performsAReusedDecisionOnceAfterACrashWithoutTheCache() {
        for (int crash = 0; crash < 6; crash++) {
            World world = new World();
            world.crashBefore = crash;
            Path journalled = folder.resolve("crash-" + crash);
            try (Journal journal = FileJournal.in(journalled).open()) {
                maker(world, ring(2))
                        .journalling(journal)
                        .reusing(VerdictCache.inMemory())
                        .build()
                        .solve();
            } catch (Crash killed) {
                // The next process goes on.
            }
            assertThat(world.done).hasSize(crash);

            try (Journal journal = FileJournal.in(journalled).open()) {
                Outcome<Walk, Integer> resumed =
                        maker(world, ring(2)).journalling(journal).build().solve();

                assertThat(resumed.orElseThrow()).isEqualTo(new Walk(6, 0));
            }
            assertThat(world.done).containsExactly("0 at 1", "1 at 0", "2 at 1", "3 at 0", "4 at 1", "5 at 0");
        }
    }
}
