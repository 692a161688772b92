package dev.maker4j.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.TokenUsage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictCacheTest {
    private static String question(int number) {
        return String.format("%064x", number);
    }

    private static Optional<String> found(VerdictCache cache, int number) {
        return cache.find(question(number)).map(LlmReply::text);
    }

    private static void keep(VerdictCache cache, int number, String reply) {
        cache.keep(question(number), LlmReply.of(reply));
    }

    @Nested
    class InMemory {
        @Test
        void findsWhatWasKeptLastForAQuestion() {
            VerdictCache cache = VerdictCache.inMemory();
            keep(cache, 1, "first");
            keep(cache, 1, "second");

            assertThat(found(cache, 1)).contains("second");
            assertThat(found(cache, 2)).isEmpty();
        }

        @Test
        void makesRoomByForgettingWhatWasNotUsedForLongest() {
            VerdictCache cache = VerdictCache.inMemory(3);
            for (int number = 1; number <= 3; number++) {
                keep(cache, number, "answer " + number);
            }
            assertThat(found(cache, 1)).isPresent();

            keep(cache, 4, "answer 4");

            assertThat(found(cache, 2)).isEmpty();
            assertThat(found(cache, 1)).isPresent();
            assertThat(found(cache, 3)).isPresent();
            assertThat(found(cache, 4)).isPresent();
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
        void needsRoomForOneVerdict(int most) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> VerdictCache.inMemory(most))
                    .withMessage("a cache must hold at least 1 verdict, but was given " + most);
        }
    }

    @Nested
    class InAFolder {
        @TempDir
        private Path folder;

        private Path file() {
            return folder.resolve("journal-000001.jsonl");
        }

        private void kept(String... replies) {
            try (VerdictCache cache = VerdictCache.in(folder)) {
                for (int number = 0; number < replies.length; number++) {
                    keep(cache, number, replies[number]);
                }
            }
        }

        @Test
        void isStillThereForTheNextProcess() {
            kept("zero", "one", "disk 1,\nthen \"disk 2\" 🗼");

            try (VerdictCache cache = VerdictCache.in(folder)) {
                assertThat(found(cache, 2)).contains("disk 1,\nthen \"disk 2\" 🗼");
                keep(cache, 0, "nought");
            }
            try (VerdictCache cache = VerdictCache.in(folder)) {
                assertThat(found(cache, 0)).contains("nought");
                assertThat(found(cache, 1)).contains("one");
                assertThat(found(cache, 3)).isEmpty();
            }
        }

        /** By a timer of its own, at real time: nothing else happens to the cache here. */
        @Test
        @Timeout(60)
        void isWrittenWhileItLiesIdle() throws IOException {
            try (VerdictCache cache = VerdictCache.in(folder)) {
                keep(cache, 1, "idle");

                while (!Files.readString(file()).contains("\"reply\":\"idle\"")) {
                    Thread.onSpinWait();
                }
            }
        }

        @Test
        void holdsAReplyOfAnyLengthAndAnyCharacters() {
            String reply = "\ud83d" + "long ".repeat(5_000_000) + "\udc00";
            try (VerdictCache cache = VerdictCache.in(folder)) {
                keep(cache, 1, reply);
            }

            try (VerdictCache cache = VerdictCache.in(folder)) {
                assertThat(found(cache, 1).orElseThrow().equals(reply)).isTrue();
            }
        }

        @Test
        void keepsAllThatARedFlagMayLookAt() {
            LlmReply reply = LlmReply.of(
                            "answer",
                            TokenUsage.unknown().input(5).cachedInput(2).output(7),
                            FinishReason.TOOL_CALL,
                            Duration.ofNanos(12_345))
                    .by("one of several");
            try (VerdictCache cache = VerdictCache.in(folder)) {
                cache.keep(question(1), reply);
            }

            try (VerdictCache cache = VerdictCache.in(folder)) {
                assertThat(cache.find(question(1)))
                        .get()
                        .usingRecursiveComparison()
                        .isEqualTo(reply);
            }
        }

        @Test
        void readsAsLinesOfJson() throws IOException {
            kept("zero");

            assertThat(Files.readString(file())
                            .lines()
                            .filter(line -> !line.startsWith("{\"journal\":"))
                            .map(line -> line.replaceAll(",\"crc\".*", "}")))
                    .containsExactly(
                            "{\"type\":\"cache of verdicts\",\"format\":\"1\"}",
                            "{\"type\":\"decided\",\"question\":\"" + question(0) + "\",\"reply\":\"zero\"}");
        }

        @Test
        void holdsTheLatestWhereTheFilesHoldMoreThanItMay() {
            kept("zero", "one", "two");

            try (VerdictCache cache = VerdictCache.in(folder, 2)) {
                assertThat(found(cache, 0)).isEmpty();
                assertThat(found(cache, 1)).isPresent();
                assertThat(found(cache, 2)).isPresent();
            }
        }

        @Test
        void losesAtMostTheVerdictThatACrashTore() throws IOException {
            kept("zero", "one", "two");
            String closed = "{\"journal\":\"closed\"";
            String content = Files.readString(file());
            byte[] whole = content.substring(0, content.indexOf(closed)).getBytes(StandardCharsets.US_ASCII);
            int lastLine = new String(whole, StandardCharsets.US_ASCII).lastIndexOf('\n', whole.length - 2);

            for (int kept = lastLine + 1; kept < whole.length; kept += 7) {
                Files.write(file(), Arrays.copyOf(whole, kept));

                try (VerdictCache cache = VerdictCache.in(folder)) {
                    assertThat(found(cache, 0)).contains("zero");
                    assertThat(found(cache, 1)).contains("one");
                    assertThat(found(cache, 2)).isEmpty();
                }
            }
        }

        @Test
        void isRefusedWhereItWasChanged() throws IOException {
            kept("zero", "one", "two");
            Files.writeString(file(), Files.readString(file()).replace("one", "won"));

            assertThatThrownBy(() -> VerdictCache.in(folder))
                    .isInstanceOf(CacheException.class)
                    .hasMessageStartingWith("can't use " + folder + " as a cache of verdicts: ")
                    .hasMessageContaining("journal-000001.jsonl")
                    .hasMessageContaining("line 5");
        }

        @Test
        void isRefusedWhereTheFolderHoldsSomethingElse() {
            append("{\"type\":\"run\",\"format\":\"1\"}");

            assertThatThrownBy(() -> VerdictCache.in(folder))
                    .isInstanceOf(CacheException.class)
                    .hasMessage(
                            "can't use " + folder + " as a cache of verdicts: it holds something else, such as a run's"
                                    + " journal; name another folder");
        }

        @Test
        void isRefusedWhereANewerVersionWroteIt() {
            append("{\"type\":\"cache of verdicts\",\"format\":\"2\"}");

            assertThatThrownBy(() -> VerdictCache.in(folder))
                    .isInstanceOf(CacheException.class)
                    .hasMessage(
                            "can't use " + folder + " as a cache of verdicts: it is in format 2, but this version reads"
                                    + " format 1; use the version that wrote it, or another folder");
        }

        @Test
        void isRefusedWhereItHoldsWhatOnlyANewerVersionKnows() {
            append("{\"type\":\"cache of verdicts\",\"format\":\"1\"}", "{\"type\":\"forgotten\",\"question\":\"1\"}");

            assertThatThrownBy(() -> VerdictCache.in(folder))
                    .isInstanceOf(CacheException.class)
                    .hasMessage(
                            "can't use " + folder + " as a cache of verdicts: it was written by a newer version; use"
                                    + " that one, or another folder");
        }

        @Test
        void isRefusedWhereAValueIsNoValue() {
            append(
                    "{\"type\":\"cache of verdicts\",\"format\":\"1\"}",
                    "{\"type\":\"decided\",\"question\":\"1\",\"reply\":\"a\",\"out\":\"many\"}");

            assertThatThrownBy(() -> VerdictCache.in(folder))
                    .isInstanceOf(CacheException.class)
                    .hasMessage(
                            "can't use " + folder + " as a cache of verdicts: entry 2 isn't a verdict as this version"
                                    + " writes it; delete the folder to begin anew");
        }

        private void append(String... records) {
            try (Journal journal = FileJournal.in(folder).open()) {
                for (String record : records) {
                    journal.append(record);
                }
            }
        }

        /** That the first use goes on undisturbed and that a refused folder is let go of, too. */
        @Test
        void isUsedByOneAtATime() {
            try (VerdictCache cache = VerdictCache.in(folder)) {
                assertThatThrownBy(() -> VerdictCache.in(folder))
                        .isInstanceOf(CacheException.class)
                        .hasMessageStartingWith("can't use " + folder + " as a cache of verdicts: ")
                        .hasMessageContaining("is being written by this process itself");
                keep(cache, 0, "zero");
            }
            assertThatIllegalArgumentException().isThrownBy(() -> VerdictCache.in(folder, 0));

            try (VerdictCache cache = VerdictCache.in(folder)) {
                assertThat(found(cache, 0)).contains("zero");
            }
        }

        @Test
        void isOfNoUseOnceClosed() {
            VerdictCache cache = VerdictCache.in(folder);
            cache.close();
            cache.close();

            assertThatIllegalStateException()
                    .isThrownBy(() -> found(cache, 0))
                    .withMessage("the cache of verdicts in " + folder + " is closed");
            assertThatIllegalStateException().isThrownBy(() -> keep(cache, 0, "zero"));
        }

        @Test
        void saysWhatToDoWhereAVerdictCannotBeWritten() {
            VerdictCache cache = new FileVerdictCache(folder, new FullJournal(), 9);

            assertThatThrownBy(() -> keep(cache, 0, "zero"))
                    .isInstanceOf(CacheException.class)
                    .hasMessage("can't keep a verdict in the cache in " + folder
                            + ": disk full; the run doesn't need the" + " cache to be resumed");
            assertThat(found(cache, 0)).isEmpty();
        }
    }

    private static final class FullJournal implements Journal {
        @Override
        public void read(Consumer<String> reader) {}

        @Override
        public void append(String object) {
            throw new JournalException("disk full", null);
        }

        @Override
        public void commit() {}

        @Override
        public void close() {}
    }
}
