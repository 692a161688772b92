package dev.maker4j.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The file system as far as a journal writes to it, so that tests can make it fail. An interrupt disturbs none of it: an
 * interrupted run still writes down what it bought. Safe for use by several threads on different files.
 */
interface Disk {
    /** Makes a folder, and those above it that aren't there, so that a power failure takes none of them. */
    void makeFolder(Path folder) throws IOException;

    /** Makes durable which files a folder holds, whoever made, renamed or deleted them, and that it is there. */
    void forceFolder(Path folder) throws IOException;

    /** Opens a file for appending, created where it isn't there, so that a power failure doesn't take the empty file. */
    Output append(Path file) throws IOException;

    /** Cuts a file to a length, durably. */
    void cut(Path file, long length) throws IOException;

    /** Gives a file its final name, at once or not at all, durably. */
    void rename(Path from, Path to) throws IOException;

    /** Deletes a file if it is there. */
    void delete(Path file) throws IOException;

    /** A file that is written to. */
    interface Output extends AutoCloseable {
        // Takes at least one byte, as many as it will, and moves the buffer's position past them.
        void write(ByteBuffer bytes) throws IOException;

        // Returns once everything written is on the disk.
        void force() throws IOException;

        @Override
        void close() throws IOException;
    }
}
