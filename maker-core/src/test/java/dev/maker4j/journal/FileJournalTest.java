package dev.maker4j.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileJournalTest {
    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Nested
    class Reading {
        @ParameterizedTest
        @EnumSource
        void givesWhatWasAppendedInItsOrder(Durability durability) {
            List<String> records = Records.random(5, 300);

            Records.write(FileJournal.in(folder).keeping(durability).rotatingAfter(2048), records);

            assertThat(Records.in(folder)).isEqualTo(records);
        }

        @Test
        void givesNothingFromAnEmptyFolder() {
            assertThat(Records.in(folder)).isEmpty();
        }

        @Test
        void needsAFolder() {
            Path nowhere = folder.resolve("nowhere");

            assertThatThrownBy(() -> Records.in(nowhere))
                    .isInstanceOf(JournalException.class)
                    .hasMessage("there is no journal in " + nowhere + ": name the folder of a journal");
            assertThat(nowhere).doesNotExist();
        }

        @Test
        void changesNothingInTheFolder() throws IOException {
            Records.write(FileJournal.in(folder), Records.numbered(2));
            List<String> before = names();

            try (FileJournal journal = FileJournal.in(folder).openForReading()) {
                journal.read(record -> {});
                assertThatThrownBy(() -> journal.append("{\"n\":1}"))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("the journal in " + folder + " was opened for reading only");
            }

            assertThat(names()).isEqualTo(before);
        }

        @Test
        void tellsWhenTheLastSegmentWasWrittenTo() throws IOException {
            assertThat(FileJournal.in(folder).openForReading().lastWritten()).isEmpty();
            Records.write(FileJournal.in(folder).rotatingAfter(1024), Records.numbered(30));
            Instant then = Instant.parse("2026-01-31T10:15:30Z");
            String last = names().stream()
                    .filter(name -> name.endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
            Files.setLastModifiedTime(folder.resolve(last), FileTime.from(then));

            assertThat(FileJournal.in(folder).openForReading().lastWritten()).contains(then);
        }

        @Test
        void worksAtAnyMomentWhileAnotherWritesRotatesAndCompresses() {
            List<String> records = Records.numbered(200);
            try (FileJournal journal =
                    FileJournal.in(folder).rotatingAfter(1024).open()) {
                for (int i = 0; i < records.size(); i++) {
                    journal.append(records.get(i));
                    journal.commit();
                    assertThat(Records.in(folder)).isEqualTo(records.subList(0, i + 1));
                }
            }
        }

        @Test
        void findsASegmentThatIsCompressedAfterItWasListed() throws IOException {
            List<String> records = Records.numbered(30);
            Records.write(FileJournal.in(folder).rotatingAfter(1024), records);
            List<String> read = new ArrayList<>();
            Segment listedPlain = Segment.plain(folder, 1);

            try (BufferedReader lines = new BufferedReader(new InputStreamReader(listedPlain.open(), UTF_8))) {
                lines.lines().forEach(read::add);
            }

            assertThat(names()).contains("journal-000001.jsonl.gz").doesNotContain("journal-000001.jsonl");
            assertThat(read).first().asString().startsWith("{\"journal\":\"begins\",\"format\":2,\"segment\":1,");
        }
    }

    @Nested
    class Appending {
        @Test
        void writesALineOfJsonThatEndsInItsCheckSum() throws IOException {
            Records.write(FileJournal.in(folder), List.of("{\"a\":1}", "{\"a\":1}"));

            assertThat(Files.readString(folder.resolve("journal-000001.jsonl"))).matches("""
                            \\{"journal":"begins","format":2,"segment":1,"crc":"[0-9a-f]{8}"}
                            \\{"journal":"opened","by":"process [0-9]+ since [^"]+","started":"[^"]+","crc":"[0-9a-f]{8}"}
                            \\{"a":1,"crc":"[0-9a-f]{8}"}
                            \\{"a":1,"crc":"[0-9a-f]{8}","synced":"[0-9a-f]{8}"}
                            \\{"journal":"closed","crc":"[0-9a-f]{8}","synced":"[0-9a-f]{8}"}
                            """);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "{}", "[1]", "{\"a\":1", "{\"a\":\n1}", "{\"a\":1}\n"})
        void refusesWhatIsNoRecordAndGoesOn(String noRecord) {
            try (FileJournal journal = FileJournal.in(folder).open()) {
                assertThatThrownBy(() -> journal.append(noRecord))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("a record must be a JSON object with a member, in one line");
                journal.append("{\"a\":1}");
            }

            assertThat(Records.in(folder)).containsExactly("{\"a\":1}");
        }

        @ParameterizedTest
        @EnumSource
        void takesARecordLargerThanAnyBuffer(Durability durability) {
            List<String> records = List.of("{\"a\":1}", "{\"a\":\"" + "long".repeat(200_000) + "\"}", "{\"a\":2}");

            Records.write(FileJournal.in(folder).keeping(durability), records);

            assertThat(Records.in(folder)).isEqualTo(records);
        }

        @ParameterizedTest
        @EnumSource
        void isNotDisturbedByAnInterrupt(Durability durability) {
            List<String> records = Records.numbered(40);
            Thread.currentThread().interrupt();

            Records.write(FileJournal.in(folder).keeping(durability).rotatingAfter(1024), records);

            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
            assertThat(Records.in(folder)).isEqualTo(records);
        }

        @Test
        void goesOnWhereAnEarlierRunEnded() {
            List<String> records = Records.numbered(60);
            for (int from = 0; from < 60; from += 4) {
                List<String> before = new ArrayList<>();
                try (FileJournal journal =
                        FileJournal.in(folder).rotatingAfter(1024).open()) {
                    journal.read(before::add);
                    records.subList(from, from + 4).forEach(journal::append);
                    journal.commit();
                }
                assertThat(before).isEqualTo(records.subList(0, from));
            }

            assertThat(Records.in(folder)).isEqualTo(records);
        }
    }

    @Nested
    class AnyString {
        /** Halves of characters, in every place between others, and what JSON itself escapes. */
        static Stream<String> strings() {
            return Stream.of(
                    "\ud83d",
                    "\udc00",
                    "\udc00\ud83d",
                    "a\ud83d?b",
                    "\ud83d\ud83d\udc00\udc00",
                    "?\udfff",
                    "\u0000\u001f\"\\/\u2028\u2029\ufeff\uffff",
                    "🗼\ud800",
                    "\\ud83d\ud83d");
        }

        @ParameterizedTest
        @MethodSource("strings")
        void comesBackAsItWas(String any) throws IOException {
            // The shortest JSON of it, as the engine writes it: raw, but for what must be escaped.
            String quoted = any.replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("\u0000", "\\u0000")
                    .replace("\u001f", "\\u001f");

            Records.write(FileJournal.in(folder), List.of("{\"a\":\"" + quoted + "\"}"));

            String record = Records.in(folder).get(0);
            assertThat(new JsonMapper().readTree(record).get("a").textValue()).isEqualTo(any);
        }

        @Test
        void isTakenUpToALengthThatCanBeReadAgain() {
            String longest = "{\"a\":\"" + "x".repeat(Chain.MOST_CHARACTERS - 8) + "\"}";
            try (FileJournal journal = FileJournal.in(folder).open()) {
                journal.append(longest);
                assertThatThrownBy(() -> journal.append(longest.replace("\"a\"", "\"ab\"")))
                        .isInstanceOf(JournalException.class)
                        .hasMessage("can't write a record of 67,108,865 characters to the journal in " + folder
                                + ", which takes at most 67,108,864: shorten the state, reply or result that it holds");
                journal.append("{\"a\":2}");
            }

            assertThat(Records.in(folder)).containsExactly(longest, "{\"a\":2}");
        }
    }

    @Nested
    class Claims {
        @Test
        void refuseASecondRunUntilTheFirstHasEnded() {
            try (FileJournal journal = FileJournal.in(folder).open()) {
                Journal.Claim first = journal.claim();

                assertThatThrownBy(journal::claim)
                        .isInstanceOf(JournalException.class)
                        .hasMessage(
                                "the journal in " + folder + " is in use by a run of this process, begun on thread \""
                                        + Thread.currentThread().getName()
                                        + "\"; wait for it to end, cancel it, or give each run a folder of its own");

                first.close();
                Journal.Claim second = journal.claim();
                first.close();
                assertThatThrownBy(journal::claim).isInstanceOf(JournalException.class);
                second.close();
                journal.claim().close();
            }
        }

        @Test
        void letOneOfManyThreadsIn() throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try (FileJournal journal = FileJournal.in(folder).open()) {
                AtomicInteger in = new AtomicInteger();
                Callable<Void> run = () -> {
                    try (Journal.Claim claim = journal.claim()) {
                        assertThat(claim).isNotNull();
                        assertThat(in.incrementAndGet()).isOne();
                        journal.append("{\"a\":1}");
                        in.decrementAndGet();
                    } catch (JournalException refused) {
                        assertThat(refused).hasMessageContaining("is in use by a run of this process");
                    }
                    return null;
                };
                for (Future<Void> each : threads.invokeAll(Collections.nCopies(400, run))) {
                    each.get();
                }
            } finally {
                threads.shutdown();
            }

            assertThat(Records.in(folder)).isNotEmpty().containsOnly("{\"a\":1}");
        }

        @Test
        void areNoneOfAJournalThatRefusesNobody() {
            Journal own = new Journal() {
                @Override
                public void read(Consumer<String> reader) {}

                @Override
                public void append(String object) {}

                @Override
                public void commit() {}

                @Override
                public void close() {}
            };

            try (Journal.Claim first = own.claim();
                    Journal.Claim second = own.claim()) {
                assertThat(first).isNotNull();
                assertThat(second).isNotNull();
            }
        }
    }

    @Nested
    class Durabilities {
        @Test
        void everyVerdictHandsOverEachRecordAtOnce() {
            try (FileJournal journal = FileJournal.in(folder).open()) {
                journal.append("{\"a\":1}");

                assertThat(Records.in(folder)).containsExactly("{\"a\":1}");
            }
        }

        @Test
        void groupedHandsOverWhatHasLainIdleForAFractionOfASecond() {
            SetTimer timer = new SetTimer();
            try (FileJournal journal = grouped(timer)) {
                journal.append("{\"a\":1}");
                journal.commit();
                timer.pass(Duration.ofMillis(199));
                assertThat(Records.in(folder)).isEmpty();

                timer.pass(Duration.ofMillis(1));
                assertThat(Records.in(folder)).containsExactly("{\"a\":1}");

                journal.append("{\"a\":2}");
                timer.pass(Duration.ofMillis(200));
                assertThat(Records.in(folder)).containsExactly("{\"a\":1}", "{\"a\":2}");
            }
        }

        @Test
        void groupedRemindsItselfOnceForAllThatIsAppendedMeanwhile() {
            SetTimer timer = new SetTimer();
            try (FileJournal journal = grouped(timer)) {
                for (int i = 0; i < 5000; i++) {
                    journal.append("{\"a\":" + i + "}");
                }

                assertThat(timer.waiting()).isOne();
            }
        }

        @Test
        void everyVerdictNeedsNoReminder() {
            SetTimer timer = new SetTimer();
            try (FileJournal journal = FileJournal.in(folder)
                    .on(() -> new Machine(new RealDisk(), timer, new DaemonThread("compressing")))
                    .open()) {
                journal.append("{\"a\":1}");

                assertThat(timer.waiting()).isZero();
            }
        }

        @Test
        void groupedEndsItsTimerWhenItIsClosedAndThenWritesNothingMore() throws IOException {
            SetTimer timer = new SetTimer();
            FileJournal journal = grouped(timer);
            journal.append("{\"a\":1}");
            journal.close();
            String content = Files.readString(folder.resolve("journal-000001.jsonl"));

            timer.pass(Duration.ofMillis(200));

            assertThat(timer.isCancelled()).isTrue();
            assertThat(folder.resolve("journal-000001.jsonl")).hasContent(content);
        }

        @Test
        void aClosedJournalLeavesNoThread() {
            Set<Thread> before = journalThreads();

            Records.write(FileJournal.in(folder).keeping(Durability.GROUPED).rotatingAfter(1024), Records.numbered(60));

            Set<Thread> left = journalThreads();
            left.removeAll(before);
            assertThat(left).allSatisfy(thread -> assertThat(endsSoon(thread)).isTrue());
        }

        private Set<Thread> journalThreads() {
            return Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("maker-journal-"))
                    .collect(toSet());
        }

        /** A pool's thread outlives its shutdown by moments. */
        private boolean endsSoon(Thread thread) throws InterruptedException {
            thread.join(Duration.ofSeconds(2).toMillis());
            return !thread.isAlive();
        }

        private FileJournal grouped(SetTimer timer) {
            return FileJournal.in(folder)
                    .keeping(Durability.GROUPED)
                    .on(() -> new Machine(new RealDisk(), timer, new DaemonThread("compressing")))
                    .open();
        }
    }

    @Nested
    class Rotation {
        @Test
        void compressesFinishedFiles() throws IOException {
            Records.write(FileJournal.in(folder).rotatingAfter(1024), Records.numbered(20));

            assertThat(names())
                    .containsExactly(
                            "journal-000001.jsonl.gz",
                            "journal-000002.jsonl.gz",
                            "journal-000003.jsonl",
                            "journal.lock");
        }

        @Test
        void finishesWhatACrashLeftBetweenTheCompressedFileAndThePlainOnesEnd() throws IOException {
            List<String> records = Records.numbered(36);
            Records.write(FileJournal.in(folder).rotatingAfter(1024), records);
            Path plain = folder.resolve("journal-000001.jsonl");
            Files.writeString(plain, "whatever was there is in the compressed file");
            Path unfinished = folder.resolve("journal-000002.jsonl.gz.tmp");
            Files.writeString(unfinished, "half a compressed file");
            assertThat(Records.in(folder)).isEqualTo(records);

            Records.write(FileJournal.in(folder).rotatingAfter(1024), List.of("{\"a\":1}"));

            assertThat(plain).doesNotExist();
            assertThat(Records.in(folder)).hasSize(37).startsWith(records.toArray(String[]::new));
        }

        /** The process that gave the compressed file its name may have been killed before the name was on the disk. */
        @Test
        void deletesAPlainFileOnlyOnceTheNameOfItsCompressedOneIsOnTheDisk() throws IOException {
            Records.write(FileJournal.in(folder).rotatingAfter(1024), Records.numbered(12));
            assertThat(names()).contains("journal-000001.jsonl.gz", "journal-000002.jsonl");
            Files.createFile(folder.resolve("journal-000001.jsonl"));
            RecordedDisk disk = new RecordedDisk();

            Records.write(FileJournal.in(folder).on(disk), List.of("{\"a\":1}"));

            assertThat(disk.done())
                    .containsExactly(
                            "force " + folder.getFileName(),
                            "delete journal-000001.jsonl",
                            "append journal-000002.jsonl");
        }

        @Test
        void refusesTinyFiles() {
            assertThatThrownBy(() -> FileJournal.in(folder).rotatingAfter(1023))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a segment must hold at least 1024 bytes, but was given 1023");
        }
    }

    @Nested
    class Closing {
        @Test
        void twiceIsOnce() {
            FileJournal journal = FileJournal.in(folder).open();
            journal.append("{\"a\":1}");

            journal.close();
            journal.close();

            assertThatThrownBy(() -> journal.append("{\"a\":2}"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the journal in " + folder + " is closed");
            assertThat(Records.in(folder)).containsExactly("{\"a\":1}");
        }

        @Test
        void twiceDoesNotTakeTheLockOfALaterWriter() {
            FileJournal earlier = FileJournal.in(folder).open();
            earlier.close();
            try (FileJournal later = FileJournal.in(folder).open()) {
                earlier.close();

                assertThatThrownBy(() -> FileJournal.in(folder).open()).isInstanceOf(JournalException.class);
                later.append("{\"a\":1}");
            }
        }
    }

    @Nested
    class Opening {
        @Test
        void makesTheFolder() {
            Path deep = folder.resolve("a/b/c");

            Records.write(FileJournal.in(deep), List.of("{\"a\":1}"));

            assertThat(Records.in(deep)).containsExactly("{\"a\":1}");
        }

        /** Every folder that is new must be forced into the one above it, or a power failure takes them all. */
        @Test
        void forcesEachNewFolderIntoTheOneAboveIt() throws IOException {
            Path deep = folder.resolve("a/b/c");
            List<Path> forced = new ArrayList<>();

            new RealDisk(forced::add).makeFolder(deep);

            assertThat(deep).isDirectory();
            assertThat(forced).containsExactlyInAnyOrder(folder, folder.resolve("a"), folder.resolve("a/b"));
        }

        /** Whoever made a file may have been killed before its name was on the disk. */
        @Test
        void forcesTheNamesThatItFinds() throws IOException {
            Records.write(FileJournal.in(folder), List.of("{\"a\":1}"));
            List<Path> forced = new ArrayList<>();

            Records.write(FileJournal.in(folder).on(new RealDisk(forced::add)), List.of("{\"a\":2}"));

            assertThat(forced).contains(folder, folder.getParent());
        }

        @Test
        void refusesAFile() throws IOException {
            Path file = Files.createFile(folder.resolve("file"));

            assertThatThrownBy(() -> FileJournal.in(file).open())
                    .isInstanceOf(JournalException.class)
                    .hasMessageStartingWith("can't use " + file + " as a journal's folder: ")
                    .hasMessageEndingWith("; name a folder that can be written");
        }

        @Test
        void refusesAFolderInWhichItMayNotWrite() throws IOException {
            // The super-user may write in a read-only folder, but not into a folder that has the lock's name.
            Files.createDirectory(folder.resolve("journal.lock"));

            assertThatThrownBy(() -> FileJournal.in(folder).open())
                    .isInstanceOf(JournalException.class)
                    .hasMessageStartingWith("can't use " + folder + " as a journal's folder: ")
                    .hasMessageEndingWith("; name a folder that can be written");
        }
    }
}
