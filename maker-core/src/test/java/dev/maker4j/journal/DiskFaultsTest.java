package dev.maker4j.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the disk does, what a commit acknowledged is there, and the run can go on from it. */
class DiskFaultsTest {
    private static final List<String> RECORDS = Records.numbered(36);

    @TempDir
    Path folder;

    private FileJournal.Options options(Durability durability) {
        return FileJournal.in(folder).keeping(durability).rotatingAfter(1024);
    }

    /** Appends and commits until that fails; returns how many records were acknowledged. */
    private static int acknowledged(FileJournal journal) {
        int acknowledged = 0;
        try {
            for (String record : RECORDS) {
                journal.append(record);
                journal.commit();
                acknowledged++;
            }
        } catch (JournalException failed) {
            assertThat(failed).hasMessageStartingWith("can't write to the journal in ");
        }
        return acknowledged;
    }

    @Nested
    class EveryFaultAtEveryPlace {
        static Stream<Arguments> faults() {
            // Each record is a write and a force; rotation happens every dozen records or so.
            return Stream.of(
                            IntStream.rangeClosed(1, 36).mapToObj(n -> Arguments.of(FaultyDisk.Fault.FULL, n)),
                            IntStream.rangeClosed(1, 36).mapToObj(n -> Arguments.of(FaultyDisk.Fault.HALF_WRITTEN, n)),
                            IntStream.rangeClosed(1, 36).mapToObj(n -> Arguments.of(FaultyDisk.Fault.FORCE, n)),
                            IntStream.rangeClosed(1, 3).mapToObj(n -> Arguments.of(FaultyDisk.Fault.OPEN, n)))
                    .flatMap(each -> each);
        }

        @ParameterizedTest
        @MethodSource("faults")
        void keepsWhatWasAcknowledgedAndLetsARunGoOn(FaultyDisk.Fault fault, int failing) {
            FileJournal journal = options(Durability.EVERY_VERDICT)
                    .on(new FaultyDisk(fault, failing, ".jsonl"))
                    .open();

            int acknowledged = acknowledged(journal);
            journal.close();

            assertThat(acknowledged).as("the fault was met").isLessThan(RECORDS.size());
            List<String> kept = Records.in(folder);
            assertThat(kept).isEqualTo(RECORDS.subList(0, kept.size()));
            assertThat(kept).hasSizeGreaterThanOrEqualTo(acknowledged);
            Records.write(options(Durability.EVERY_VERDICT), RECORDS.subList(kept.size(), RECORDS.size()));
            assertThat(Records.in(folder)).isEqualTo(RECORDS);
        }

        @Test
        void meansEveryWriteAndEveryForce() {
            FaultyDisk writes = new FaultyDisk(FaultyDisk.Fault.FULL, -1, ".jsonl");
            FaultyDisk forces = new FaultyDisk(FaultyDisk.Fault.FORCE, -1, ".jsonl");

            Records.write(
                    FileJournal.in(folder.resolve("a")).rotatingAfter(1024).on(writes), RECORDS);
            Records.write(
                    FileJournal.in(folder.resolve("b")).rotatingAfter(1024).on(forces), RECORDS);

            // Each record, the last line of each of the four files, and that the first three are forced with it.
            assertThat(writes.operations()).isEqualTo(RECORDS.size() + 4);
            assertThat(forces.operations()).isEqualTo(RECORDS.size() + 3);
        }

        @ParameterizedTest
        @EnumSource(names = {"FULL", "HALF_WRITTEN", "FORCE"})
        void isToldByCloseWhereRecordsAreWrittenInGroups(FaultyDisk.Fault fault) {
            FileJournal journal = FileJournal.in(folder)
                    .keeping(Durability.GROUPED)
                    .on(() -> new Machine(
                            new FaultyDisk(fault, 1, ".jsonl"), new SetTimer(), new DaemonThread("compressing")))
                    .open();
            acknowledged(journal);

            assertThatThrownBy(journal::close)
                    .isInstanceOf(JournalException.class)
                    .hasMessageStartingWith("can't write to the journal in " + folder)
                    .hasMessageEndingWith("; what was committed before is kept: mend the cause, then resume");
            List<String> kept = Records.in(folder);
            assertThat(kept).isEqualTo(RECORDS.subList(0, kept.size()));
        }
    }

    @Nested
    class AfterAFault {
        @Test
        void nothingMoreIsWritten() {
            FileJournal journal = options(Durability.EVERY_VERDICT)
                    .on(new FaultyDisk(FaultyDisk.Fault.HALF_WRITTEN, 2, ".jsonl"))
                    .open();
            journal.append(RECORDS.get(0));
            assertThatThrownBy(() -> journal.append(RECORDS.get(1)))
                    .hasMessage("can't write to the journal in " + folder + ": IOException: No space left on device;"
                            + " what was committed before is kept: mend the cause, then resume");

            assertThatThrownBy(() -> journal.append(RECORDS.get(2))).hasMessageContaining("an earlier write failed");
            assertThatThrownBy(journal::commit).hasMessageContaining("an earlier write failed");
            journal.close();

            assertThat(Records.in(folder)).containsExactly(RECORDS.get(0));
        }
    }

    @Nested
    class ShortWrites {
        @Test
        void areGoneOnWith() {
            Disk byteByByte = new FaultyDisk(FaultyDisk.Fault.BYTE_BY_BYTE, -1, ".jsonl");

            Records.write(options(Durability.EVERY_VERDICT).on(byteByByte), RECORDS);

            assertThat(Records.in(folder)).isEqualTo(RECORDS);
        }
    }

    @Nested
    class CompressionFaults {
        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BYTE_BY_BYTE")
        void costTheRunNothingAndAreMadeUpForByTheNextOpening(FaultyDisk.Fault fault) throws IOException {
            Records.write(options(Durability.EVERY_VERDICT).on(new FaultyDisk(fault, 1, ".jsonl.gz.tmp")), RECORDS);
            assertThat(names()).contains("journal-000001.jsonl", "journal-000002.jsonl.gz");
            assertThat(Records.in(folder)).isEqualTo(RECORDS);

            Records.write(options(Durability.EVERY_VERDICT), List.of("{\"one\":\"more\"}"));

            assertThat(names()).contains("journal-000001.jsonl.gz").doesNotContain("journal-000001.jsonl");
            List<String> all = new ArrayList<>(RECORDS);
            all.add("{\"one\":\"more\"}");
            assertThat(Records.in(folder)).isEqualTo(all);
        }

        /** Grouped records are forced with the finished file; where neither of its forms can be, that must be said. */
        @Test
        void areToldWhereRecordsMayNotBeOnTheDisk() {
            FileJournal journal = options(Durability.GROUPED)
                    .on(new FaultyDisk(
                            FaultyDisk.Fault.FORCE, FaultyDisk.EVERY, name -> name.startsWith("journal-000001")))
                    .open();
            RECORDS.forEach(record -> {
                journal.append(record);
                journal.commit();
            });

            assertThatThrownBy(journal::force)
                    .isInstanceOf(JournalException.class)
                    .hasMessageStartingWith("can't write to the journal in " + folder + ": IOException: ")
                    .hasMessageContaining("Input/output error");
            journal.close();
        }

        private List<String> names() throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                return files.map(each -> each.getFileName().toString()).toList();
            }
        }
    }
}
