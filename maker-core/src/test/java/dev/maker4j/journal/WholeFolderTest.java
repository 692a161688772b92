package dev.maker4j.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that is written as a whole is there as a whole, or not at all. */
class WholeFolderTest {
    private static final List<String> RECORDS = IntStream.range(0, 60)
            .mapToObj(number -> "{\"n\":" + number + ",\"text\":\"" + "x".repeat(50) + "\"}")
            .toList();

    @TempDir
    private Path above;

    private Path folder = Path.of("");
    private Path unfinished = Path.of("");

    @BeforeEach
    void nameFolders() {
        folder = above.resolve("new");
        unfinished = above.resolve("new.unfinished");
    }

    private static void append(Journal journal) {
        RECORDS.forEach(record -> {
            journal.append(record);
            journal.commit();
        });
    }

    private FileJournal.Options small() {
        return FileJournal.in(folder).rotatingAfter(1024);
    }

    private List<String> read() {
        List<String> read = new ArrayList<>();
        try (FileJournal journal = FileJournal.in(folder).openForReading()) {
            journal.read(read::add);
        }
        return read;
    }

    /** A real disk whose process dies in an operation, or whose power fails once the folder has its name. */
    private static final class Mortal implements Disk {
        private final Disk real = new RealDisk();
        private final Map<Path, Long> forced = new HashMap<>();
        private final int dying;
        private int operations;

        Mortal(int dying) {
            this.dying = dying;
        }

        boolean isDead() {
            return operations >= dying;
        }

        private synchronized void live() throws IOException {
            if (++operations >= dying) {
                throw new IOException("the process is dead");
            }
        }

        @Override
        public void makeFolder(Path made) throws IOException {
            live();
            real.makeFolder(made);
        }

        @Override
        public void forceFolder(Path which) throws IOException {
            live();
            real.forceFolder(which);
        }

        @Override
        public Output append(Path file) throws IOException {
            live();
            Output output = real.append(file);
            return new Output() {
                @Override
                public void write(ByteBuffer bytes) throws IOException {
                    live();
                    output.write(bytes);
                }

                @Override
                public void force() throws IOException {
                    live();
                    output.force();
                    synchronized (Mortal.this) {
                        forced.put(file, Files.size(file));
                    }
                }

                @Override
                public void close() throws IOException {
                    output.close();
                }
            };
        }

        @Override
        public void cut(Path file, long length) throws IOException {
            live();
            real.cut(file, length);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            live();
            synchronized (this) {
                if (Files.isDirectory(from)) {
                    forceNothingMore(from);
                } else {
                    forced.put(to, forced.getOrDefault(from, 0L));
                }
            }
            real.rename(from, to);
        }

        /** The power fails right after the folder has got its name: what wasn't forced is gone. */
        private void forceNothingMore(Path which) throws IOException {
            try (Stream<Path> files = Files.list(which)) {
                for (Path file :
                        files.filter(each -> each.toString().contains(".jsonl")).toList()) {
                    real.cut(file, forced.getOrDefault(file, 0L));
                }
            }
        }

        @Override
        public void delete(Path file) throws IOException {
            live();
            real.delete(file);
        }
    }

    @Test
    void holdsAllThatWasAppendedInAsManyFilesAsItTakes() throws IOException {
        small().writeWhole(WholeFolderTest::append);

        assertThat(read()).isEqualTo(RECORDS);
        assertThat(folder.resolve("journal-000001.jsonl.gz")).exists();
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void isWholeOrNotThereWheneverTheProcessDies() {
        int dying = 1;
        Mortal disk = new Mortal(dying);
        do {
            Mortal next = new Mortal(dying);
            disk = next;
            try {
                small().on(next).writeWhole(WholeFolderTest::append);
            } catch (JournalException died) {
                assertThat(next.isDead()).isTrue();
            }

            assertThat(!Files.exists(folder) || read().equals(RECORDS))
                    .as("dead at %d", dying)
                    .isTrue();
            dying++;
        } while (disk.isDead());

        assertThat(read()).isEqualTo(RECORDS);
        assertThat(dying).as("it died often").isGreaterThan(50);
    }

    @Test
    void takesThePlaceOfAnEmptyFolder() throws IOException {
        Files.createDirectory(folder);

        small().writeWhole(WholeFolderTest::append);

        assertThat(read()).isEqualTo(RECORDS);
    }

    @Test
    void isNotWrittenWhereSomethingIsAlready() throws IOException {
        Files.createDirectory(folder);
        Files.writeString(folder.resolve("mine"), "text");

        assertThatThrownBy(() -> small().writeWhole(WholeFolderTest::append))
                .isInstanceOf(JournalException.class)
                .hasMessage("can't write a journal to " + folder
                        + ": something is there already; name a folder that isn't there yet");
        assertThat(folder.resolve("mine")).hasContent("text");
    }

    @Test
    void leavesNothingWhereItsRecordsCantBeHad() {
        assertThatThrownBy(() -> small().writeWhole(journal -> {
                    append(journal);
                    throw new IllegalStateException("no more");
                }))
                .hasMessage("no more");

        assertThat(above).isEmptyDirectory();
    }

    @Test
    void waitsForNobodyElseWhoWritesIt() {
        try (FileJournal other = FileJournal.in(unfinished).open()) {
            assertThatThrownBy(() -> small().writeWhole(WholeFolderTest::append))
                    .isInstanceOf(JournalException.class)
                    .hasMessageStartingWith("can't write a journal to " + folder + ": process ")
                    .hasMessageEndingWith("is doing so; wait for it to end");
            assertThat(other.folder()).exists();
        }
    }
}
