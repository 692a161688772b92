package dev.maker4j.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A torn end is a crash's and is dropped; anything else is damage, and is told with file and line. */
class DamageTest {
    private static final String WHAT_TO_DO =
            ": the journal was changed or damaged after it was written; restore this file"
                    + " from a copy, or start a new journal in another folder";

    @TempDir
    Path folder;

    private Path first;
    private Path second;

    @BeforeEach
    void nameFiles() {
        first = folder.resolve("journal-000001.jsonl");
        second = folder.resolve("journal-000002.jsonl");
    }

    private static void assertRefused(Path folder, String message) {
        assertThatThrownBy(() -> Records.in(folder))
                .isInstanceOf(JournalException.class)
                .hasMessageStartingWith(message);
        try (FileJournal journal = FileJournal.in(folder).open()) {
            assertThatThrownBy(() -> journal.append("{\"n\":0}"))
                    .isInstanceOf(JournalException.class)
                    .hasMessageStartingWith(message);
        }
    }

    private static int lineOf(byte[] content, int offset) {
        int line = 1;
        for (int i = 0; i < offset; i++) {
            line += content[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    @Nested
    class ATornEnd {
        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3})
        void leavesTheWholeLinesBeforeItAndIsWrittenOver(long seed) throws IOException {
            List<String> records = Records.random(seed, 8);
            Records.write(FileJournal.in(folder), records);
            byte[] content = Files.readAllBytes(first);

            for (int cut = 0; cut <= content.length; cut++) {
                Files.write(first, Arrays.copyOf(content, cut));

                List<String> kept = Records.in(folder);
                assertThat(kept)
                        .as("seed %d, cut at %d", seed, cut)
                        .isEqualTo(records.subList(0, lineOf(content, cut) - 1));
                Records.write(FileJournal.in(folder), records.subList(kept.size(), records.size()));
                assertThat(Files.readAllBytes(first))
                        .as("seed %d, cut at %d", seed, cut)
                        .isEqualTo(content);
            }
        }

        @Test
        void mayBeWhatAPowerFailureLeftOfABlock() throws IOException {
            Records.write(FileJournal.in(folder), Records.numbered(3));
            Files.write(first, new byte[4096], StandardOpenOption.APPEND);

            assertThat(Records.in(folder)).isEqualTo(Records.numbered(3));
        }

        @Test
        void isDamageAnywhereButInTheLastFile() throws IOException {
            List<String> records = Records.numbered(3);
            Records.write(FileJournal.in(folder), records);
            byte[] content = Files.readAllBytes(first);
            Files.write(first, Arrays.copyOf(content, content.length - 1));
            Files.createFile(second);

            assertRefused(folder, first + ", line 3 is cut off" + WHAT_TO_DO);
        }
    }

    @Nested
    class AChangedByte {
        @ParameterizedTest
        @ValueSource(longs = {11, 12, 13})
        void isToldWithFileAndLine(long seed) throws IOException {
            Random random = new Random(seed);
            Records.write(FileJournal.in(folder), Records.random(seed, 6));
            byte[] content = Files.readAllBytes(first);
            // A crash tore the line after the last; its bytes say nothing.
            byte[] torn = "{\"n\":6,\"te".getBytes(StandardCharsets.UTF_8);

            for (int at = 0; at < content.length; at++) {
                byte[] damaged = Arrays.copyOf(content, content.length + torn.length);
                System.arraycopy(torn, 0, damaged, content.length, torn.length);
                damaged[at] ^= (byte) (1 + random.nextInt(255));
                Files.write(first, damaged);

                int line = lineOf(content, at);
                assertThatThrownBy(() -> Records.in(folder))
                        .as("seed %d, byte %d", seed, at)
                        .isInstanceOf(JournalException.class)
                        .hasMessageStartingWith(first + ", line " + line + " ");
            }
        }

        @Test
        void isToldBeforeAnythingIsAppended() throws IOException {
            Records.write(FileJournal.in(folder), Records.numbered(5));
            String content = Files.readString(first);
            String edited = content.replace("\"step\":3", "\"step\":4");
            Files.writeString(first, edited);

            assertRefused(folder, first + ", line 4 doesn't match its check sum" + WHAT_TO_DO);
            assertThat(first).hasContent(edited);
        }

        @Test
        void inACompressedFileIsToldUnlessItChangesNothing() throws IOException {
            List<String> records = Records.numbered(20);
            Records.write(FileJournal.in(folder).rotatingAfter(1024), records);
            Path compressed = folder.resolve("journal-000001.jsonl.gz");
            byte[] content = Files.readAllBytes(compressed);

            int told = 0;
            for (int at = 0; at < content.length; at++) {
                byte[] damaged = content.clone();
                damaged[at] ^= 0x55;
                Files.write(compressed, damaged);
                try {
                    // A few bytes of the compressed file's head are without meaning, such as its time.
                    assertThat(Records.in(folder)).as("byte %d", at).isEqualTo(records);
                } catch (JournalException damage) {
                    assertThat(damage).hasMessageStartingWith(compressed + ", line ");
                    told++;
                }
            }
            assertThat(told).isGreaterThanOrEqualTo(content.length - 7);
        }

        @Test
        void isToldOfACompressedFileThatWasCut() throws IOException {
            Records.write(FileJournal.in(folder).rotatingAfter(1024), Records.numbered(20));
            Path compressed = folder.resolve("journal-000001.jsonl.gz");
            byte[] content = Files.readAllBytes(compressed);

            for (int cut = 0; cut < content.length; cut++) {
                Files.write(compressed, Arrays.copyOf(content, cut));

                assertThatThrownBy(() -> Records.in(folder))
                        .as("cut at %d", cut)
                        .isInstanceOf(JournalException.class)
                        .hasMessageStartingWith(compressed + ", line ")
                        .hasMessageContaining("can't be decompressed");
            }
        }
    }

    @Nested
    class AnEditedJournal {
        private List<String> lines() throws IOException {
            Records.write(FileJournal.in(folder), Records.numbered(5));
            return new ArrayList<>(Files.readAllLines(first));
        }

        @Test
        void isNoticedWhereALineWasTakenOut() throws IOException {
            List<String> lines = lines();
            lines.remove(2);
            Files.write(first, lines);

            assertRefused(folder, first + ", line 3 doesn't match its check sum");
        }

        @Test
        void isNoticedWhereALineWasRepeated() throws IOException {
            List<String> lines = lines();
            lines.add(3, lines.get(2));
            Files.write(first, lines);

            assertRefused(folder, first + ", line 4 doesn't match its check sum");
        }

        @Test
        void isNoticedWhereAnEmptyLineWasAdded() throws IOException {
            List<String> lines = lines();
            lines.add("");
            Files.write(first, lines);

            assertRefused(folder, first + ", line 6 doesn't match its check sum");
        }

        @Test
        void isNoticedWhereTheLastLineWentOnByAnEditorsHand() throws IOException {
            lines();
            Files.writeString(first, Files.readString(first).stripTrailing() + " ");

            assertRefused(folder, first + ", line 5 doesn't end where it should" + WHAT_TO_DO);
        }
    }

    @Nested
    class AMissingFile {
        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void isNamed(int missing) throws IOException {
            Records.write(FileJournal.in(folder).rotatingAfter(1024), Records.numbered(30));
            Files.delete(folder.resolve("journal-00000" + missing + ".jsonl.gz"));

            assertRefused(
                    folder,
                    folder.resolve("journal-00000" + missing + ".jsonl")
                            + " is missing, plain or compressed: restore it from a copy, or start a new journal in another"
                            + " folder");
        }

        @Test
        void isNoticedWhereThatOfAnotherJournalIsInItsPlace() throws IOException {
            Path other = folder.resolve("other");
            Records.write(FileJournal.in(folder).rotatingAfter(1024), Records.numbered(30));
            Records.write(FileJournal.in(other).rotatingAfter(1024), Records.random(1, 60));
            String name = "journal-000002.jsonl.gz";
            Files.write(folder.resolve(name), Files.readAllBytes(other.resolve(name)));

            assertRefused(folder, folder.resolve(name) + ", line 1 doesn't match its check sum");
        }
    }
}
