package dev.maker4j.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;

/*
 * The journal is written in a folder beside its own, forced, closed, and renamed: a power failure leaves either a folder whose name says that
 * it isn't finished, or a whole journal.
 */
/** A journal that is there as a whole or not at all. Used once; confined to one thread. */
final class WholeFolder {
    private final Path folder;
    private final Path unfinished;
    private final long segmentBytes;
    private final Supplier<Machine> machine;
    private final Disk disk;

    WholeFolder(Path folder, long segmentBytes, Supplier<Machine> machine) {
        this.folder = folder.toAbsolutePath().normalize();
        this.unfinished = this.folder.resolveSibling(this.folder.getFileName() + ".unfinished");
        this.segmentBytes = segmentBytes;
        this.machine = machine;
        this.disk = machine.get().disk();
    }

    void write(Consumer<Journal> records) {
        try {
            requireNothing();
            clear();
            boolean whole = false;
            try {
                try (FileJournal journal = opened()) {
                    records.accept(journal);
                    journal.force();
                }
                disk.delete(folder);
                disk.rename(unfinished, folder);
                whole = true;
            } finally {
                if (!whole) {
                    clear();
                }
            }
        } catch (IOException failed) {
            throw new JournalException(
                    "can't write a journal to " + folder + ": "
                            + failed.getClass().getSimpleName() + ": " + failed.getMessage()
                            + "; name a folder that can be written",
                    failed);
        }
    }

    private FileJournal opened() {
        return FileJournal.in(unfinished)
                .on(machine)
                .keeping(Durability.GROUPED)
                .rotatingAfter(segmentBytes)
                .open();
    }

    private void requireNothing() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
                if (!content.iterator().hasNext()) {
                    return;
                }
            }
        }
        throw new JournalException(
                "can't write a journal to " + folder
                        + ": something is there already; name a folder that isn't there yet",
                null);
    }

    /** Removes what an earlier attempt left, unless it is still going. */
    private void clear() throws IOException {
        if (!Files.isDirectory(unfinished)) {
            return;
        }
        FolderLock.holderOf(unfinished).ifPresent(holder -> {
            throw new JournalException(
                    "can't write a journal to " + folder + ": " + holder + " is doing so; wait for it to end", null);
        });
        try (DirectoryStream<Path> content = Files.newDirectoryStream(unfinished)) {
            for (Path file : content) {
                disk.delete(file);
            }
        }
        disk.delete(unfinished);
    }
}
