package dev.maker4j.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A real disk, one operation of which fails. Only the operations of that kind, on files that end in a name, are counted. */
final class FaultyDisk implements Disk {
    /** What fails, and how. */
    enum Fault {
        /** A file can't be opened. */
        OPEN,
        /** The disk is full before the first byte. */
        FULL,
        /** The disk is full after half of the bytes. */
        HALF_WRITTEN,
        /** Never fails, but takes one byte at each write. */
        BYTE_BY_BYTE,
        /** The bytes can't be forced, and are lost as by a power failure. */
        FORCE,
        /** The file can't be given its name. */
        RENAME
    }

    /** In place of the number of the operation that fails. */
    static final int EVERY = 0;

    private final Disk real = new RealDisk();
    private final Fault fault;
    private final int failing;
    private final Predicate<String> files;
    private final AtomicInteger operations = new AtomicInteger();

    FaultyDisk(Fault fault, int failing, String ending) {
        this(fault, failing, name -> name.endsWith(ending));
    }

    FaultyDisk(Fault fault, int failing, Predicate<String> files) {
        this.fault = fault;
        this.failing = failing;
        this.files = files;
    }

    /** How many operations of the failing kind there were. */
    int operations() {
        return operations.get();
    }

    private boolean fails(Fault kind, Path file) {
        if (kind != fault || !files.test(file.getFileName().toString())) {
            return false;
        }
        return operations.incrementAndGet() == failing || failing == EVERY;
    }

    @Override
    public void makeFolder(Path folder) throws IOException {
        real.makeFolder(folder);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        real.forceFolder(folder);
    }

    @Override
    public Output append(Path file) throws IOException {
        if (fails(Fault.OPEN, file)) {
            throw new IOException("Too many open files");
        }
        return new FaultyOutput(file, real.append(file));
    }

    @Override
    public void cut(Path file, long length) throws IOException {
        real.cut(file, length);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        if (fails(Fault.RENAME, from)) {
            throw new IOException("Input/output error");
        }
        real.rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        real.delete(file);
    }

    private final class FaultyOutput implements Output {
        private final Path file;
        private final Output output;
        private long forced;

        FaultyOutput(Path file, Output output) throws IOException {
            this.file = file;
            this.output = output;
            this.forced = Files.size(file);
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            if (fails(Fault.FULL, file)) {
                throw new IOException("No space left on device");
            }
            if (fails(Fault.HALF_WRITTEN, file)) {
                bytes.limit(bytes.position() + bytes.remaining() / 2);
                output.write(bytes);
                throw new IOException("No space left on device");
            }
            int limit = bytes.limit();
            if (fault == Fault.BYTE_BY_BYTE) {
                bytes.limit(bytes.position() + 1);
            }
            output.write(bytes);
            bytes.limit(limit);
        }

        @Override
        public void force() throws IOException {
            if (fails(Fault.FORCE, file)) {
                real.cut(file, forced);
                throw new IOException("Input/output error");
            }
            output.force();
            forced = Files.size(file);
        }

        @Override
        public void close() throws IOException {
            output.close();
        }
    }
}
