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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A torn end is a crash's and is dropped; anything else is damage, and is told with file and line. */
@Tag("once")
class DamageTest {
    private static final String WHAT_TO_DO =
            ": the journal was changed or damaged after it was written; restore this file"
                    + " from a copy, or start a new journal in another folder";

    @TempDir
    Path folder;

    private Path first;

    @BeforeEach
    void nameTheFirstFile() {
        first = folder.resolve("journal-000001.jsonl");
    }

    private static void assertRefused(Path folder, String message) {
        assertThatThrownBy(() -> Records.in(folder))
                .isInstanceOf(JournalException.class)
                .hasMessageStartingWith(message);
        assertThatThrownBy(() -> Records.write(FileJournal.in(folder), List.of("{\"n\":0}")))
                .isInstanceOf(JournalException.class)
                .hasMessageStartingWith(message);
    }

    private static byte[] withoutTheLastLine(byte[] content) {
        int end = content.length - 1;
        while (content[end - 1] != '\n') {
            end--;
        }
        return Arrays.copyOf(content, end);
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
                // Before the records stand two lines of the file's own, behind them one.
                int whole = Math.max(0, Math.min(8, lineOf(content, cut) - 1 - 2));
                assertThat(kept).as("seed %d, cut at %d", seed, cut).isEqualTo(records.subList(0, whole));
                Records.write(
                        FileJournal.in(folder).keeping(Durability.GROUPED),
                        records.subList(kept.size(), records.size()));
                assertThat(Records.in(folder))
                        .as("seed %d, cut at %d", seed, cut)
                        .isEqualTo(records);
            }
        }

        @Test
        void mayBeWhatAPowerFailureLeftOfABlock() throws IOException {
            Records.write(FileJournal.in(folder), Records.numbered(3));
            Files.write(first, new byte[4096], StandardOpenOption.APPEND);

            assertThat(Records.in(folder)).isEqualTo(Records.numbered(3));
        }

        @Test
        void mayBeInABlockBeforeOneThatWasWritten() throws IOException {
            Records.write(FileJournal.in(folder), Records.numbered(3));
            // Votes of one step, none forced: the power failure took the first and left the second.
            String unforced = "\0".repeat(60) + "\n{\"n\":4,\"crc\":\"01234567\"}\n";
            Files.writeString(first, unforced, StandardOpenOption.APPEND);

            assertThat(Records.in(folder)).isEqualTo(Records.numbered(3));
            Records.write(FileJournal.in(folder), List.of("{\"n\":3}"));
            assertThat(Records.in(folder)).hasSize(4).endsWith("{\"n\":3}");
            assertThat(Files.readString(first)).doesNotContain("01234567");
        }

        @Test
        void isDamageAnywhereButInTheLastFile() throws IOException {
            List<String> records = Records.numbered(30);
            Records.write(
                    FileJournal.in(folder)
                            .rotatingAfter(1024)
                            .on(new FaultyDisk(FaultyDisk.Fault.FULL, 1, ".jsonl.gz.tmp")),
                    records);
            byte[] content = Files.readAllBytes(first);
            Files.write(first, Arrays.copyOf(content, content.length - 1));

            assertRefused(folder, first + ", line " + lineOf(content, content.length - 1) + " is cut off" + WHAT_TO_DO);
        }

        @Test
        void isDamageWhereALaterFileProvesThatItWasOnTheDisk() throws IOException {
            Records.write(
                    FileJournal.in(folder)
                            .rotatingAfter(1024)
                            .on(new FaultyDisk(FaultyDisk.Fault.FULL, 1, ".jsonl.gz.tmp")),
                    Records.numbered(30));
            Files.write(first, new byte[0]);

            assertRefused(folder, first + ", line 1 is cut off" + WHAT_TO_DO);
        }
    }

    @Nested
    class AChangedByte {
        @ParameterizedTest
        @ValueSource(longs = {11, 12, 13})
        void isToldWithFileAndLine(long seed) throws IOException {
            Random random = new Random(seed);
            Records.write(FileJournal.in(folder), Records.random(seed, 6));
            // The line that is written on closing says that all before it is on the disk, nothing says so of itself.
            byte[] content = withoutTheLastLine(Files.readAllBytes(first));
            byte[] closed = Arrays.copyOfRange(Files.readAllBytes(first), content.length, (int) Files.size(first));
            // A crash tore the line after the last; its bytes say nothing.
            byte[] torn = "{\"n\":6,\"te".getBytes(StandardCharsets.UTF_8);

            for (int at = 0; at < content.length; at++) {
                byte[] damaged = content.clone();
                damaged[at] ^= (byte) (1 + random.nextInt(255));
                Files.write(first, damaged);
                Files.write(first, closed, StandardOpenOption.APPEND);
                Files.write(first, torn, StandardOpenOption.APPEND);

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

            assertRefused(folder, first + ", line 6 doesn't match its check sum" + WHAT_TO_DO);
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
    class AnActsIntent {
        /** What stands in the folder while an act goes on: the intent and what follows it, both forced, and nothing closed. */
        private byte[] whileActing() throws IOException {
            try (FileJournal journal = FileJournal.in(folder).open()) {
                journal.append("{\"type\":\"verdict\"}");
                journal.commit();
                journal.append("{\"type\":\"intent\"}");
                journal.force();
                journal.append("{\"type\":\"acting\"}");
                journal.force();
                return Files.readAllBytes(first);
            }
        }

        @Test
        void isNeverTakenForTornByAnyFlippedBit() throws IOException {
            byte[] content = whileActing();
            int second = withoutTheLastLine(content).length;
            int intent = withoutTheLastLine(Arrays.copyOf(content, second)).length;

            for (int bit = 8 * intent; bit < 8 * second; bit++) {
                byte[] damaged = content.clone();
                damaged[bit / 8] ^= (byte) (1 << bit % 8);
                Files.write(first, damaged);

                assertThatThrownBy(() -> Records.in(folder))
                        .as("bit %d of byte %d", bit % 8, bit / 8)
                        .isInstanceOf(JournalException.class)
                        .hasMessageStartingWith(first + ", line 4 ");
            }
        }

        @Test
        void isKeptWhateverHappensToTheRecordBehindIt() throws IOException {
            byte[] content = whileActing();
            int second = withoutTheLastLine(content).length;

            for (int bit = 8 * second; bit < 8 * content.length; bit++) {
                byte[] damaged = content.clone();
                damaged[bit / 8] ^= (byte) (1 << bit % 8);
                Files.write(first, damaged);

                assertThat(Records.in(folder))
                        .as("bit %d of byte %d", bit % 8, bit / 8)
                        .startsWith("{\"type\":\"verdict\"}", "{\"type\":\"intent\"}")
                        .hasSize(2);
            }
        }

        @Test
        void isNeverTakenForTornWhereItsWholeBlockIsGone() throws IOException {
            byte[] content = whileActing();
            int second = withoutTheLastLine(content).length;
            int intent = withoutTheLastLine(Arrays.copyOf(content, second)).length;
            for (byte filler : new byte[] {0, '\n', '{', (byte) 0xff}) {
                byte[] damaged = content.clone();
                Arrays.fill(damaged, intent, second, filler);
                Files.write(first, damaged);

                assertRefused(folder, first + ", line 4 doesn't match its check sum" + WHAT_TO_DO);
            }
        }
    }

    @Nested
    class AnotherFormat {
        private void write(String firstLine) throws IOException {
            Files.writeString(first, firstLine + "\n");
        }

        @Test
        void thatIsNewerIsNamed() throws IOException {
            write("{\"journal\":\"begins\",\"format\":3,\"segment\":1,\"sum\":\"made in another way\"}");

            assertRefused(
                    folder,
                    first
                            + ", line 1 says that it is in format 3, but this version reads format 2: use the version that"
                            + " wrote it, or a later one");
        }

        @Test
        void thatIsOlderIsNotTakenForDamage() throws IOException {
            write("{\"a\":1,\"crc\":\"2f0ebeff\"}");

            assertRefused(
                    folder,
                    first
                            + ", line 1 isn't how file 1 of a journal begins: it is another file, or was written before the"
                            + " first release; restore it from a copy, or start a new journal in another folder");
        }

        @Test
        void mayHaveLinesAndMembersThatThisVersionDoesNotKnow() throws IOException {
            Chain chain = new Chain();
            String begin = "{\"journal\":\"begins\",\"format\":2,\"segment\":1,\"by\":[\"a\",{\"later\":\"version\"}]}";
            for (String line : List.of(begin, "{\"journal\":\"weighed\",\"tons\":7.5}", "{\"a\":1}")) {
                Files.write(first, chain.seal(line, false), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }

            assertThat(Records.in(folder)).containsExactly("{\"a\":1}");
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
            lines.add(5, "");
            Files.write(first, lines);

            assertRefused(folder, first + ", line 6 doesn't match its check sum");
        }

        @Test
        void losesNothingWhereTheLastLineWentOnByAnEditorsHand() throws IOException {
            lines();
            Files.writeString(first, Files.readString(first).stripTrailing() + " ");

            assertThat(Records.in(folder)).isEqualTo(Records.numbered(5));
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

        /** Also where that is the last one, which is made before the one before it is finished or compressed. */
        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void isNamedWhereItWasTheLast(boolean compressed) throws IOException {
            Disk disk = compressed ? new RealDisk() : new FaultyDisk(FaultyDisk.Fault.OPEN, 2, ".jsonl.gz.tmp");
            Records.write(FileJournal.in(folder).rotatingAfter(1024).on(disk), Records.numbered(20));
            assertThat(folder.resolve("journal-000002.jsonl" + (compressed ? ".gz" : "")))
                    .exists();
            Path last = folder.resolve("journal-000003.jsonl");
            Files.delete(last);

            assertRefused(
                    folder,
                    last + " is missing, plain or compressed: restore it from a copy, or start a new journal in another"
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
