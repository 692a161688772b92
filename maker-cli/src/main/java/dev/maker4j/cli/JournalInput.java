package dev.maker4j.cli;

import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the journal a command reads. */
final class JournalInput {
    @Option(names = "--journal", paramLabel = "DIR", required = true, description = "The folder of the run's journal.")
    private @Nullable Path folder;

    Path folder() {
        return Objects.requireNonNull(folder, "folder");
    }

    /** Opens the journal for reading, even while another process is writing it. */
    FileJournal opened() {
        requireFolder();
        return FileJournal.in(folder()).openForReading();
    }

    void requireFolder() {
        if (!Files.isDirectory(folder())) {
            throw InputException.in(
                    folder(),
                    Files.exists(folder())
                            ? "isn't a folder: name the folder of a journal"
                            : "there is no such folder: name the folder of a journal");
        }
    }

    /** Opens the journal to add a person's word to it; no other process may be writing it. */
    FileJournal openedForWriting() {
        return FileJournal.in(folder()).expecting(Journal.Expected.EARLIER_RUN).open();
    }

    InputException withoutRun() {
        return InputException.in(folder(), "holds no run: name the folder of a run's journal");
    }
}
