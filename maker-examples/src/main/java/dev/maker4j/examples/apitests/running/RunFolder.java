package dev.maker4j.examples.apitests.running;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run keeps beside its journal until it is over: the values of its tests and, where it has one, the bundled shop's
 * database. Immutable.
 */
public final class RunFolder {
    private static final String GIVEN_UP = "given-up";

    private final Path folder;

    private RunFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The folder of a run.
     *
     * @param journal the folder of its journal
     * @return the folder beside that, which need not be there yet
     */
    public static RunFolder beside(Path journal) {
        Path whole = journal.toAbsolutePath().normalize();
        return new RunFolder(whole.resolveSibling(whole.getFileName() + "-api-tests"));
    }

    /**
     * Whether a run has left something here.
     *
     * @return whether there is such a folder
     */
    public boolean exists() {
        return Files.exists(folder);
    }

    /**
     * Whether a run has kept values here, so that it can be resumed.
     *
     * @return whether there are any
     * @throws IOException if that can't be found out
     */
    public boolean isUsed() throws IOException {
        return Files.exists(values()) && Files.size(values()) > 0;
    }

    /**
     * Creates the folder if there is none.
     *
     * @throws IOException if it can't be made
     */
    public void make() throws IOException {
        Files.createDirectories(folder);
    }

    /**
     * Keeps other processes out, which must be done before anything in the folder is opened.
     *
     * @return what to close in the end; empty while another process is in
     * @throws IOException if the lock can't be written
     */
    public Optional<Closeable> lock() throws IOException {
        FileChannel file =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (file.tryLock() != null) {
                return Optional.of(file);
            }
        } catch (OverlappingFileLockException e) {
            file.close(); // held in this process
            return Optional.empty();
        }
        file.close();
        return Optional.empty();
    }

    /**
     * The file of the values.
     *
     * @return its path
     */
    public Path values() {
        return folder.resolve("values.jsonl");
    }

    /**
     * The file of the shop's database, without its ending.
     *
     * @return its path
     */
    public Path shop() {
        return folder.resolve("shop");
    }

    /**
     * Notes that the run was given up and everything torn down.
     *
     * @throws IOException if it can't be noted
     */
    public void giveUp() throws IOException {
        Files.writeString(folder.resolve(GIVEN_UP), "torn down; can't be resumed\n");
    }

    /**
     * Whether the run was given up.
     *
     * @return whether it was noted
     */
    public boolean isGivenUp() {
        return Files.exists(folder.resolve(GIVEN_UP));
    }

    /**
     * Deletes the folder and everything in it.
     *
     * @throws IOException if it can't be deleted
     */
    public void delete() throws IOException {
        if (!exists()) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }

    /** Where it is. */
    @Override
    public String toString() {
        return folder.toString();
    }
}
