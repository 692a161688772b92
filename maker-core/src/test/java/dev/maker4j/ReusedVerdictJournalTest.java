package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.RingTask.Walk;
import dev.maker4j.cache.VerdictCache;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.Durability;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReusedVerdictJournalTest {
    @TempDir
    private Path folder;

    private static FakeModel ring(int fields) {
        return FakeModel.inProcess((field, sample) -> Integer.toString((field + 1) % fields));
    }

    private static Maker.Builder<Walk, Integer> maker(int fields, long steps, FakeModel model) {
        return Maker.solving(new RingTask(fields, steps))
                .asking(Provider.of(model).timedBy(new StillTime()).build())
                .untilAheadBy(2);
    }

    private Path file() {
        return folder.resolve("journal-000001.jsonl");
    }

    private List<String> lines() throws IOException {
        return Files.readString(file()).lines().toList();
    }

    /** Entries without what differs from run to run: check sums, the run's identifier, and the second in which the journal was opened. */
    private List<String> entries() throws IOException {
        return lines().stream()
                .map(line -> line.replaceAll(",\"crc\".*", "}")
                        .replaceAll("\"id\":\"[-0-9a-f]{36}\"", "\"id\":\"?\"")
                        .replaceAll(" since [-:.0-9TZ]+\"", " since ?\""))
                .toList();
    }

    @Nested
    class TheJournal {
        @ParameterizedTest
        @EnumSource(Detail.class)
        void holdsAReusedVerdictWithItsReplyAndWithoutVotes(Detail detail) throws IOException {
            try (Journal journal = FileJournal.in(folder).recording(detail).open()) {
                maker(2, 3, ring(2))
                        .journalling(journal)
                        .reusing(VerdictCache.inMemory())
                        .build()
                        .solve();
            }

            List<String> entries = entries().stream()
                    .filter(line -> line.contains("\"step\":2") && !line.contains("\"type\":\"prompt\""))
                    .map(line -> line.replaceAll("\"prompt\":\"[0-9a-f]{16}\"", "\"prompt\":\"?\""))
                    .toList();
            assertThat(entries)
                    .containsExactly("{\"type\":\"verdict\",\"step\":2,\"answer\":0,\"rounds\":0,\"cached\":true,"
                            + "\"reply\":\"1\",\"prompt\":\"?\",\"ms\":0}");
        }

        @Test
        void isTheSameWithACacheThatKnowsNothing() throws IOException {
            try (Journal journal = FileJournal.in(folder).open()) {
                maker(9, 9, ring(9)).journalling(journal).build().solve();
            }
            List<String> without = entries();
            Files.delete(file());

            try (Journal journal = FileJournal.in(folder).open()) {
                maker(9, 9, ring(9))
                        .journalling(journal)
                        .reusing(VerdictCache.inMemory())
                        .build()
                        .solve();
            }

            assertThat(entries()).isEqualTo(without);
        }

        @Test
        void holdsAVerdictBeforeTheCacheDoes() {
            List<String> order = new ArrayList<>();
            Journal recording = new Journal() {
                @Override
                public void read(Consumer<String> reader) {}

                @Override
                public void append(String object) {
                    order.add(object.contains("\"type\":\"verdict\"") ? "journalled" : "");
                }

                @Override
                public void commit() {
                    order.add("committed");
                }

                @Override
                public void close() {}
            };
            maker(3, 1, ring(3))
                    .journalling(recording)
                    .reusing(new VerdictCache() {
                        @Override
                        public Optional<LlmReply> find(String question) {
                            return Optional.empty();
                        }

                        @Override
                        public void keep(String question, LlmReply reply) {
                            order.add("kept");
                        }
                    })
                    .build()
                    .solve();

            assertThat(order)
                    .containsSubsequence("journalled", "committed", "kept")
                    .containsOnlyOnce("kept");
        }

        @Test
        void thatFailsLeavesNothingToReuse() {
            RecordingCache cache = new RecordingCache();
            Journal failing = new Journal() {
                @Override
                public void read(Consumer<String> reader) {}

                @Override
                public void append(String object) {
                    if (object.contains("\"type\":\"verdict\"")) {
                        throw new JournalException("disk full", null);
                    }
                }

                @Override
                public void commit() {}

                @Override
                public void close() {}
            };

            Outcome<Walk, Integer> outcome = maker(3, 3, ring(3))
                    .journalling(failing)
                    .reusing(cache)
                    .build()
                    .solve();

            assertThat(outcome).hasToString("failed at step 0: disk full");
            assertThat(cache.kept()).isEmpty();
        }

        @Test
        void saysWhereTheFolderIsACachesInstead() {
            try (VerdictCache cache = VerdictCache.in(folder)) {
                cache.keep("1", LlmReply.of("one"));
            }

            try (Journal journal = FileJournal.in(folder).open()) {
                assertThatThrownBy(maker(3, 3, ring(3)).journalling(journal).build()::solve)
                        .isInstanceOf(JournalException.class)
                        .hasMessage("this is no run's journal, but a cache of verdicts: name another folder");
            }
        }
    }

    @Nested
    class AResumedRun {
        private static final int STEPS = 11;

        /** A crash leaves a beginning of the journal: every beginning is tried, with the cache lost, kept, or not wanted. */
        @Test
        void goesOnFromEveryBeginningOfItsJournalWithAndWithoutTheCache() throws IOException {
            RecordingCache filled = new RecordingCache();
            Outcome<Walk, Integer> whole;
            try (Journal journal = FileJournal.in(folder).open()) {
                whole = maker(4, STEPS, ring(4))
                        .journalling(journal)
                        .reusing(filled)
                        .build()
                        .solve();
            }
            assertThat(whole.report().cacheHits()).isEqualTo(STEPS - 4);
            List<String> all = lines();

            // The first two lines are the file's own; before the third there is no run.
            for (int kept = 3; kept <= all.size(); kept++) {
                List<String> beginning = all.subList(0, kept);
                for (Optional<VerdictCache> cache : List.of(
                        Optional.<VerdictCache>empty(),
                        Optional.of(VerdictCache.inMemory()),
                        Optional.<VerdictCache>of(filled))) {
                    goesOn(beginning, cache);
                }
            }
        }

        private void goesOn(List<String> beginning, Optional<VerdictCache> cache) throws IOException {
            Files.write(file(), beginning);
            FakeModel model = ring(4);
            Outcome<Walk, Integer> outcome;
            try (Journal journal = FileJournal.in(folder).open()) {
                Maker.Builder<Walk, Integer> maker = maker(4, STEPS, model).journalling(journal);
                cache.ifPresent(maker::reusing);
                outcome = maker.build().solve();
            }

            assertThat(outcome.orElseThrow()).isEqualTo(new Walk(STEPS, STEPS % 4));
            assertThat(outcome.report().steps()).isEqualTo(STEPS);
            assertThat(outcome.report().samples())
                    .isEqualTo(samplesIn(beginning) + model.asked().size());
            assertThat(outcome.report().cacheHits()).isEqualTo(count("\"cached\":true", lines()));
            assertThat(count("\"type\":\"verdict\"", lines())).isEqualTo(STEPS);
        }

        private long samplesIn(List<String> lines) {
            return count("\"type\":\"vote\"", lines);
        }

        private long count(String what, List<String> lines) {
            return lines.stream().filter(line -> line.contains(what)).count();
        }

        @Test
        void goesOnWithAVoteThatWasBegunThoughTheCacheKnowsTheAnswer() throws IOException {
            VerdictCache cache = VerdictCache.inMemory();
            maker(4, 4, ring(4)).reusing(cache).build().solve().orElseThrow();
            try (Journal journal = FileJournal.in(folder).open()) {
                maker(4, 4, ring(4)).journalling(journal).build().solve();
            }
            List<String> all = lines();
            int begun = 0;
            while (!all.get(begun).contains("\"type\":\"vote\",\"step\":2")) {
                begun++;
            }
            Files.write(file(), all.subList(0, begun + 1));
            FakeModel model = ring(4);

            try (Journal journal = FileJournal.in(folder).open()) {
                Outcome<Walk, Integer> outcome = maker(4, 4, model)
                        .journalling(journal)
                        .reusing(cache)
                        .build()
                        .solve();

                assertThat(outcome.report().cacheHits()).isOne();
            }
            assertThat(model.asked()).containsExactly("2#1");
        }

        @Test
        void keepsTheVerdictOfAVoteThatAnEarlierProcessBegan() throws IOException {
            try (Journal journal = FileJournal.in(folder).open()) {
                maker(4, 4, ring(4)).journalling(journal).build().solve();
            }
            List<String> all = lines();
            Files.write(file(), all.subList(0, 5));
            assertThat(all.get(4)).contains("\"type\":\"vote\"").contains("\"sample\":1");
            RecordingCache cache = new RecordingCache();

            try (Journal journal = FileJournal.in(folder).open()) {
                maker(4, 4, ring(4)).journalling(journal).reusing(cache).build().solve(Stint.ofSteps(1));
            }

            assertThat(cache.kept()).containsExactly("1");
            assertThat(cache.questions()).isEmpty();
        }

        @Test
        void knowsItsHitsFromASnapshotToo() {
            Outcome<Walk, Integer> whole;
            try (Journal journal =
                    FileJournal.in(folder).keeping(Durability.GROUPED).open()) {
                whole = maker(3, 9_000, ring(3))
                        .journalling(journal)
                        .reusing(VerdictCache.inMemory())
                        .build()
                        .solve();
            }
            FakeModel unasked = ring(3);

            Outcome<Walk, Integer> resumed;
            try (Journal journal =
                    FileJournal.in(folder).keeping(Durability.GROUPED).open()) {
                resumed = maker(3, 9_000, unasked).journalling(journal).build().solve();
            }

            assertThat(resumed.orElseThrow()).isEqualTo(new Walk(9_000, 0));
            assertThat(resumed.report()).hasToString(whole.report().toString());
            assertThat(resumed.report().cacheHits()).isEqualTo(8_997);
            assertThat(unasked.asked()).isEmpty();
        }
    }
}
