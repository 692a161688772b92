package dev.maker4j.journal;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The machine's own file system. Writes with streams rather than channels, since an interrupt closes a channel under the
 * thread that uses it.
 */
final class RealDisk implements Disk {
    private static final boolean FOLDERS_CAN_BE_FORCED = File.separatorChar == '/';

    private final FolderForcing forcing;

    RealDisk() {
        this(RealDisk::force);
    }

    RealDisk(FolderForcing forcing) {
        this.forcing = forcing;
    }

    /** Makes durable which names a folder holds. */
    interface FolderForcing {
        void force(Path folder) throws IOException;
    }

    @Override
    public void makeFolder(Path folder) throws IOException {
        List<Path> made = new ArrayList<>();
        Path path = folder.toAbsolutePath().normalize();
        while (path != null && !Files.isDirectory(path)) {
            made.add(path);
            path = path.getParent();
        }
        Files.createDirectories(folder);
        for (Path each : made) {
            forceFolderOf(each);
        }
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        forcing.force(folder);
        try {
            forceFolderOf(folder);
        } catch (AccessDeniedException notOurs) {
            // Who may not even read the folder above didn't make this one.
        }
    }

    @Override
    public Output append(Path file) throws IOException {
        boolean fresh = Files.notExists(file);
        FileOutputStream stream = new FileOutputStream(file.toFile(), true);
        try {
            if (fresh) {
                forceFolderOf(file);
            }
            return new Appended(stream);
        } catch (IOException failed) {
            stream.close();
            throw failed;
        }
    }

    @Override
    public void cut(Path file, long length) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(length);
            open.getFD().sync();
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        forceFolderOf(to);
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    private void forceFolderOf(Path file) throws IOException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder != null) {
            forcing.force(folder);
        }
    }

    /** Forces the names in a folder, where the system knows how to. */
    private static void force(Path folder) throws IOException {
        if (!FOLDERS_CAN_BE_FORCED) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            while (!forced(folder)) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean forced(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (ClosedByInterruptException again) {
            return false;
        }
    }

    private record Appended(FileOutputStream stream) implements Output {
        @Override
        public void write(ByteBuffer bytes) throws IOException {
            stream.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            bytes.position(bytes.limit());
        }

        @Override
        public void force() throws IOException {
            stream.getFD().sync();
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
