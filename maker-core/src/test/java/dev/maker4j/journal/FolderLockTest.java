package dev.maker4j.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
                System.out.println("held");
                System.in.read();
            } catch (JournalException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }
}
