package dev.maker4j.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file system as far as a journal writes to it, so that tests can make it fail. */
interface Disk {
    /** Opens a file for appending, created where it isn't there. */
    Output append(Path file) throws IOException;

    /** A file that is written to. */
    interface Output extends AutoCloseable {
        /** Writes at least one byte, as many as it will. */
        void write(ByteBuffer bytes) throws IOException;

        void force() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** The real one. */
    static Disk real() {
        return file -> {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return new Output() {
                @Override
                public void write(ByteBuffer bytes) throws IOException {
                    channel.write(bytes);
                }

                @Override
                public void force() throws IOException {
                    channel.force(false);
                }

                @Override
                public void close() throws IOException {
                    channel.close();
                }
            };
        };
    }
}
