package dev.maker4j.examples.migrate.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked from the class path into a folder. Takes some 60 MB there and 2 seconds. */
final class Programs {
    private final Path folder;

    private Programs(Path folder) {
        this.folder = folder;
    }

    /** Unpacks them unless that was done before. */
    static Programs in(Path folder) throws IOException {
        Programs programs = new Programs(folder);
        Path done = folder.resolve("unpacked");
        if (!Files.exists(done)) {
            programs.unpack();
            Files.createFile(done);
        }
        return programs;
    }

    String path(String program) {
        return folder.resolve("bin").resolve(program).toString();
    }

    private void unpack() throws IOException {
        String archive = archive(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        try (InputStream packed = Programs.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new IOException("there is no PostgreSQL for this platform on the class path (" + archive
                        + "): give the JDBC URL of a database of your own");
            }
            try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(entry, tar);
                }
            }
        }
    }

    private void unpack(TarArchiveEntry entry, TarArchiveInputStream content) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("the archive of PostgreSQL has an entry outside of it: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(folder.resolve(target).getParent());
        Files.deleteIfExists(target);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static String archive(String system, String processor) {
        String platform = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String arch = processor.equals("aarch64") ? "arm_64" : "x86_64";
        return "/postgres-" + platform + "-" + arch + ".txz";
    }
}
