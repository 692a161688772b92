package dev.maker4j.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One writer at a time, within a process and among processes. */
class FolderLockTest {
    private static final String WHAT_TO_DO = "; wait for it to end, stop it, or use another folder";

    @TempDir
    Path folder;

    @Test
    void namesAHolderInTheSameProcess() {
        try (FileJournal holder = FileJournal.in(folder).open()) {
            assertThatThrownBy(() -> FileJournal.in(folder.resolve(".")).open())
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("is being written by this process itself (process "
                            + ProcessHandle.current().pid() + " since ")
                    .hasMessageEndingWith(WHAT_TO_DO);
            holder.append("{\"a\":1}");
        }

        FileJournal.in(folder).open().close();
    }

    @Test
    void namesAnotherProcessAndIsFreeWhenThatIsKilled() throws Exception {
        Process holder = another();
        try (BufferedReader said = outputOf(holder)) {
            assertThat(said.readLine()).isEqualTo("held");
            assertThatThrownBy(() -> FileJournal.in(folder).open())
                    .isInstanceOf(JournalException.class)
                    .hasMessageStartingWith(
                            "the journal in " + folder + " is being written by process " + holder.pid() + " since ")
                    .hasMessageEndingWith(WHAT_TO_DO);
        } finally {
            holder.destroyForcibly().waitFor();
        }

        FileJournal.in(folder).open().close();
    }

    @Test
    void keepsOthersOutAlsoAfterASecondAttemptOfItsOwnProcess() throws Exception {
        try (FileJournal holder = FileJournal.in(folder).open()) {
            assertThatThrownBy(() -> FileJournal.in(folder).open()).isInstanceOf(JournalException.class);

            Process other = another();
            try (BufferedReader said = outputOf(other)) {
                assertThat(said.readLine())
                        .startsWith("the journal in " + folder + " is being written by process "
                                + ProcessHandle.current().pid() + " since ");
            } finally {
                other.destroyForcibly().waitFor();
            }
            holder.append("{\"a\":1}");
        }
    }

    /** What a static table can't know, and what mustn't open the lock's file, which would let go of the lock. */
    @Test
    void refusesAnotherClassLoaderOfItsProcessAndStillKeepsOthersOut() throws Exception {
        try (FileJournal holder = FileJournal.in(folder).open();
                URLClassLoader other = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Class<?> journals = other.loadClass(FileJournal.class.getName());
            assertThat(journals).isNotSameAs(FileJournal.class);
            Object options = journals.getMethod("in", Path.class).invoke(null, folder);

            assertThatThrownBy(() -> options.getClass().getMethod("open").invoke(options))
                    .cause()
                    .hasMessageContaining("is being written by this process itself (process ")
                    .hasMessageEndingWith(WHAT_TO_DO);
            Object reader = options.getClass().getMethod("openForReading").invoke(options);
            assertThat(journals.getMethod("holder").invoke(reader).toString())
                    .startsWith("Optional[process " + ProcessHandle.current().pid() + " since ");

            assertThatAnotherProcessIsRefused();
            holder.append("{\"a\":1}");
        }

        FileJournal.in(folder).open().close();
    }

    private static URL[] classPath() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(each).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private void assertThatAnotherProcessIsRefused() throws Exception {
        Process other = another();
        try (BufferedReader said = outputOf(other)) {
            assertThat(said.readLine())
                    .startsWith("the journal in " + folder + " is being written by process "
                            + ProcessHandle.current().pid() + " since ")
                    .endsWith(WHAT_TO_DO);
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Nested
    class ADeletedLockFile {
        private final List<String> records = Records.numbered(3);

        @Test
        void letsNobodyInWhileItsOwnerLives() throws Exception {
            Process holder = another();
            try (BufferedReader said = outputOf(holder)) {
                assertThat(said.readLine()).isEqualTo("held");
                Files.delete(folder.resolve("journal.lock"));

                assertThatThrownBy(() -> FileJournal.in(folder).open())
                        .isInstanceOf(JournalException.class)
                        .hasMessageStartingWith(
                                "the journal in " + folder + " is being written by process " + holder.pid() + " since ")
                        .hasMessageEndingWith(WHAT_TO_DO);
                assertThat(folder.resolve("journal.lock")).doesNotExist();
                FileJournal reader = FileJournal.in(folder).openForReading();
                assertThat(reader.holder()).get().asString().startsWith("process " + holder.pid() + " since ");
                Files.createFile(folder.resolve("journal.lock"));
                assertThat(reader.holder()).get().asString().startsWith("process " + holder.pid() + " since ");
                Files.delete(folder.resolve("journal.lock"));
            } finally {
                holder.destroyForcibly().waitFor();
            }

            Records.write(FileJournal.in(folder), records);
            assertThat(Records.in(folder)).hasSize(1 + records.size());
        }

        @Test
        void thatSomebodyPutAnotherInThePlaceOfLetsNobodyInEither() throws Exception {
            Process holder = another();
            try (BufferedReader said = outputOf(holder)) {
                assertThat(said.readLine()).isEqualTo("held");
                byte[] before = Files.readAllBytes(folder.resolve("journal-000001.jsonl"));
                Files.delete(folder.resolve("journal.lock"));
                Files.createFile(folder.resolve("journal.lock"));

                try (FileJournal second = FileJournal.in(folder).open()) {
                    assertThatThrownBy(() -> second.append("{\"a\":1}"))
                            .isInstanceOf(JournalException.class)
                            .hasMessageStartingWith("the journal in " + folder + " is being written by process "
                                    + holder.pid() + " since ");
                    assertThatThrownBy(() -> second.read(record -> {})).isInstanceOf(JournalException.class);
                }
                assertThat(folder.resolve("journal-000001.jsonl")).hasBinaryContent(before);
            } finally {
                holder.destroyForcibly().waitFor();
            }
        }

        @Test
        void stopsItsOwnerWhereAnotherTookItsPlace() throws Exception {
            FileJournal first = FileJournal.in(folder).open();
            first.append(records.get(0));
            first.commit();
            Path lock = folder.resolve("journal.lock");
            Files.move(lock, folder.resolve("moved"));
            Files.createFile(lock);

            assertThatThrownBy(() -> first.append(records.get(1)))
                    .isInstanceOf(JournalException.class)
                    .hasMessage("can't write to the journal in " + folder + ": IOException: its journal.lock was"
                            + " replaced, so another process may be writing; what was committed before is kept: mend the"
                            + " cause, then resume");
            first.close();

            assertThat(Records.in(folder)).containsExactly(records.get(0));
        }

        @Test
        void doesNotStopItsOwner() throws Exception {
            try (FileJournal journal = FileJournal.in(folder).open()) {
                journal.append(records.get(0));
                Files.delete(folder.resolve("journal.lock"));
                journal.append(records.get(1));
                journal.commit();
            }

            assertThat(Records.in(folder)).isEqualTo(records.subList(0, 2));
            Records.write(FileJournal.in(folder), records.subList(2, 3));
            assertThat(Records.in(folder)).isEqualTo(records);
        }
    }

    /** A lock that somebody in this process has on the same file, whoever that is. */
    @Test
    void closesWhatItOpenedWhereLockingFails() throws Exception {
        Path lock = Files.createFile(folder.resolve("journal.lock"));
        try (RandomAccessFile file = new RandomAccessFile(lock.toFile(), "rw")) {
            assertThat(file.getChannel().tryLock()).isNotNull();
            long before = descriptors(lock);

            assertThatThrownBy(() -> FileJournal.in(folder).open())
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("is being written by this process itself (something else in it)");

            assertThat(descriptors(lock)).isEqualTo(before);
        }
        FileJournal.in(folder).open().close();
    }

    /** How many descriptors this process has on a file; none where the system doesn't tell. */
    private static long descriptors(Path file) throws IOException {
        Path all = Path.of("/proc/self/fd");
        if (!Files.isDirectory(all)) {
            return 0;
        }
        try (Stream<Path> each = Files.list(all)) {
            return each.filter(one -> isLinkTo(one, file)).count();
        }
    }

    private static boolean isLinkTo(Path link, Path file) {
        try {
            return Files.readSymbolicLink(link).equals(file);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    @Test
    void tellsAReaderWhoHoldsItAsLongAsThatProcessLives() throws Exception {
        FileJournal.in(folder).open().close();
        FileJournal reader = FileJournal.in(folder).openForReading();
        Process holder = another();
        try (BufferedReader said = outputOf(holder)) {
            assertThat(said.readLine()).isEqualTo("held");
            assertThat(reader.holder()).get().asString().startsWith("process " + holder.pid() + " since ");
        } finally {
            holder.destroyForcibly().waitFor();
        }

        assertThat(reader.holder()).isEmpty();
    }

    @Test
    void tellsAReaderOfTheSameProcessWithoutLettingGo() throws Exception {
        FileJournal reader;
        try (FileJournal holder = FileJournal.in(folder).open()) {
            reader = FileJournal.in(folder).openForReading();
            assertThat(reader.holder())
                    .get()
                    .asString()
                    .startsWith("process " + ProcessHandle.current().pid() + " since ");
            Process other = another();
            try (BufferedReader said = outputOf(other)) {
                assertThat(said.readLine()).startsWith("the journal in ");
            } finally {
                other.destroyForcibly().waitFor();
            }
            holder.append("{\"a\":1}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "somebody", "process 1 since yesterday", "process 1 since 1999-12-31T00:00:00Z"})
    void takesNobodyForAHolderWhoCanNotBe(String written) throws IOException {
        Files.writeString(folder.resolve("journal.lock"), written);

        assertThat(FileJournal.in(folder).openForReading().holder()).isEmpty();
    }

    private Process another() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static BufferedReader outputOf(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Says on its output whether it got the journal, and holds it until it is killed or its input ends. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            try (FileJournal journal = FileJournal.in(Path.of(arguments[0])).open()) {
                journal.append("{\"holder\":1}");
                journal.commit();
                System.out.println("held");
                System.in.read();
            } catch (JournalException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }
}
